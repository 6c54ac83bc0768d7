"""Generate notes for tests and benchmarks: short to long, in four languages, with lists, tables and long words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

COUNT = 48


@dataclass(frozen=True)
class Language:
    """The words of one language: headings of a few kinds, clauses for lines, labels, steps, an ending."""

    name: str
    headings: tuple[str, ...]
    clauses: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    process: str
    between: str
    end: str


KO = Language(
    "ko",
    ("회사 소개", "주요 업무", "자격 요건", "우대 사항", "복지 및 혜택", "기술 스택", "참고사항", "나의 메모"),
    (
        "대규모 트래픽을 처리하는 서비스를 설계하고 운영",
        "Python과 Go로 백엔드 API를 개발",
        "데이터를 분석하고 A/B 테스트로 가설을 검증",
        "동료와 함께 더 나은 방법을 찾아가는 과정을 즐기는 분",
        "AWS(ECS/EKS) 환경에서 3년 이상의 운영 경험",
        "사용자의 목소리를 가까이에서 듣고 제품에 반영",
        "문제를 끝까지 파고들어 원인을 밝히는 끈기",
        "BigQuery, Airflow 등 데이터 파이프라인에 익숙함",
        "주 1회 코드 리뷰와 기술 공유를 이끌어 갑니다",
        "“왜”라는 질문을 자주 하고 근거를 남깁니다",
    ),
    (
        ("회사", "가온누리"),
        ("고용형태", "정규직"),
        ("경력", "3~7년"),
        ("근무지", "서울 성동구 성수이로 77"),
        ("연봉", "5,000만원~7,500만원"),
    ),
    ("서류 전형", "코딩 테스트", "1차 실무 면접", "2차 컬처핏 면접", "처우 협의", "최종 합격"),
    "채용 절차",
    ", ",
    "",
)
EN = Language(
    "en",
    (
        "About us",
        "What you'll do",
        "Requirements",
        "Nice to have",
        "Benefits",
        "Tech stack",
        "Good to know",
        "My notes",
    ),
    (
        "design and run services that a million people rely on every morning",
        "build APIs in Python and Go, and the tests that keep them honest",
        "turn vague questions into experiments with a clear answer",
        "five or more years of working with relational databases",
        "calm during incidents, and a habit of writing down why they happened",
        "experience with AWS (ECS/EKS), Terraform and GitHub Actions",
        "work closely with design, support and the people who use the product",
        "mentor two engineers and learn from the third",
        "a budget for conferences, books and courses",
        "fluent in written English; Portuguese is a plus",
    ),
    (
        ("Company", "Northwind Tools"),
        ("Location", "Lisbon or remote"),
        ("Employment", "Full-time"),
        ("Salary", "€68,000 - €82,000"),
        ("Experience", "5+ years"),
    ),
    ("Intro call", "Take-home exercise", "Technical interview", "Meet the team", "Offer"),
    "Hiring process",
    ", ",
    "",
)
JA = Language(
    "ja",
    ("会社概要", "業務内容", "必須スキル", "歓迎スキル", "福利厚生", "技術スタック", "備考", "自分のメモ"),
    (
        "大規模なサービスの設計と運用を担当します",
        "PythonとGoによるAPIの開発経験3年以上",
        "データにもとづいて仮説を立て、検証できる方",
        "チームで協力しながら改善を続けられる方",
        "AWS上でのインフラの構築・運用経験",
        "利用者の声を聞き、製品に反映する仕事です",
        "障害の原因を調べ、文章で説明できる方",
        "フルリモート可、月に一度の出社があります",
    ),
    (("会社名", "株式会社あおぞら工房"), ("雇用形態", "正社員"), ("勤務地", "東京都渋谷区"), ("年収", "600～900万円")),
    ("書類選考", "一次面接", "最終面接", "内定"),
    "選考プロセス",
    "、",
    "。",
)
DE = Language(
    "de",
    ("Über uns", "Ihre Aufgaben", "Ihr Profil", "Von Vorteil", "Wir bieten", "Technik", "Hinweise", "Meine Notizen"),
    (
        "Weiterentwicklung der Softwarearchitektur und der Schnittstellendokumentation",
        "Betrieb der Datenverarbeitungsanlagen im Schichtsystem",
        "Abgeschlossenes Studium der Informatik oder eine vergleichbare Qualifikation",
        "Mehrjährige Berufserfahrung in der Softwareentwicklung mit Java oder Kotlin",
        "Verantwortungsbewusstsein und Kommunikationsfähigkeit",
        "Unbefristete Festanstellung mit flexiblen Arbeitszeiten",
        "Geschwindigkeitsmessungen an Eisenbahnsicherungsanlagen",
    ),
    (
        ("Unternehmen", "Brückner Werke"),
        ("Standort", "Chemnitz"),
        ("Anstellungsart", "Vollzeit"),
        ("Gehalt", "62.000 € im Jahr"),
    ),
    ("Bewerbung", "Telefoninterview", "Probearbeitstag", "Angebot"),
    "Bewerbungsprozess",
    ", ",
    "",
)
LANGUAGES = (KO, EN, JA, DE)

Body = Callable[[Random, Language], list[str]]


def line(random: Random, language: Language, most: int = 3) -> str:
    """Return a line of one to `most` clauses."""
    said = language.between.join(random.sample(language.clauses, random.randint(1, most))) + language.end
    return said[0].upper() + said[1:]


def bullets(random: Random, language: Language) -> list[str]:
    """Return a list, some items with an inner list."""
    out = []
    for _ in range(random.randint(2, 7)):
        out.append(f"- {line(random, language, 2)}")
        if random.random() < 0.12:
            out += [f"    - {line(random, language, 1)}" for _ in range(2)]
    return out


def numbers(random: Random, language: Language) -> list[str]:
    """Return a numbered list."""
    return [f"{at}. {line(random, language, 2)}" for at in range(1, random.randint(3, 12))]


def prose(random: Random, language: Language) -> list[str]:
    """Return one or two paragraphs, with bold words, a link and code in them."""
    first = line(random, language) + f" **{random.choice(language.clauses)}** `make deploy`"
    return [first, "", f"{line(random, language)} [{language.steps[0]}](https://jobs.example/a?utm_source=x)"][
        : random.choice((1, 3))
    ]


def table(random: Random, language: Language) -> list[str]:
    """Return a table of three columns."""
    head = f"| {language.facts[0][0]} | {language.process} | {language.headings[3]} |"
    rows = [
        f"| {random.choice(language.steps)} | {line(random, language, 1)} | {random.choice(language.facts)[1]} |"
        for _ in range(random.randint(2, 5))
    ]
    return [head, "| --- | --- | --- |", *rows]


def long_words(random: Random, language: Language) -> list[str]:
    """Return items with very long words."""
    path = "-".join(random.choice(("senior", "backend", "platform", "engineer")) for _ in range(8))
    return [
        f"- {random.choice(language.clauses)}: https://careers.example.com/postings/{path}/apply",
        f"- {'Donaudampfschifffahrtsgesellschaftskapitän' * random.randint(1, 2)} {random.choice(language.clauses)}",
        f"- {random.choice(language.clauses)}(java.util.concurrent.ThreadPoolExecutor)",
    ]


def mixed(random: Random, language: Language) -> list[str]:
    """Return a quotation, a rule, code and a definition."""
    return [
        f"> {line(random, language)}",
        "",
        "---",
        "",
        "```",
        "make test",
        "make deploy",
        "```",
        "",
        language.steps[0],
        f":   {line(random, language)}",
    ]


def process(random: Random, language: Language) -> list[str]:
    """Return the steps, in one of the ways in which notes write them."""
    form = random.randrange(3)
    if form == 0:
        return [" → ".join(language.steps)]
    if form == 1:
        return [f"{at}. **{step}** →" for at, step in enumerate(language.steps, 1)]
    return [
        part
        for at, step in enumerate(language.steps, 1)
        for part in (f"{at}. {step}", f"    - {line(random, language, 1)}")
    ]


KINDS: tuple[Body, ...] = (bullets, bullets, prose, numbers, table, long_words, mixed)


def note(seed: int) -> str:
    """Return the note of a seed, which alone decides its language, its length and its content."""
    random = Random(seed)  # noqa: S311
    language = LANGUAGES[seed % len(LANGUAGES)]
    out = [
        "---",
        f"title: {language.facts[0][1]} - Engineer {seed}",
        "date: 2025-10-02",
        f"lang: {language.name}",
        "public: false",
        "tags: [a, b]",
        "---",
        "",
    ]
    out += ["[Apply](https://jobs.example.com/apply/12?utm_source=mail&gh_jid=4)", "", f"# Engineer {seed}", ""]
    facts = random.sample(language.facts, random.randint(2, len(language.facts)))
    out += [f"- **{label}:** {value}" for label, value in facts]
    sections = 1 if seed % 8 == 7 else random.randint(2, len(language.headings))
    for heading in language.headings[:sections]:
        for kind in random.sample(KINDS, random.choice((1, 1, 1, 2))):
            out += ["", f"## {heading}" if not out[-1].startswith("## ") else "", "", *kind(random, language)]
    if seed % 3:
        out += ["", f"## {language.process}", "", *process(random, language)]
    return "\n".join(out) + "\n"
