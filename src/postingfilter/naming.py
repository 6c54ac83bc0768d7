"""Company and role of a posting, from its facts, front matter, headings and title."""

from __future__ import annotations

import re
from typing import Any

import panflute as pf

from postingfilter import lexicon, posting_data
from postingfilter.outline import is_section
from postingfilter.structure.lines import split, width
from postingfilter.text import compact, line_of, undecorated

#: Words at an end of a title that say only that it is a posting.
_POSTING_WORDS = re.compile(
    r"\s*[-–—|:,]?\s*(?:채용\s*공고|모집\s*공고|구인\s*공고|공고|채용|모집|구인|공채|영입|채용공고\s*정리|정리|노트|메모|"
    r"求人票|求人|募集要項|募集|招聘|招募|徵才|诚聘|職缺|职位描述|job\s+(?:description|posting|opening)|hiring|vacancy|vaga|stellenanzeige|offre d.emploi)\s*$",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[-–—|·•:/@＠]\s+|\s*[|｜]\s*|\s*[：]\s*|:\s+")
_BRACKETS = re.compile(r"^\s*[\[【(「『]([^\]】)」』]{1,30})[\]】)」』]\s*(.+)$")
_AT = re.compile(r"^(.{3,}?)\s+(?:at|bei|chez|en|na|no|@)\s+([A-Z0-9][^,|]{1,40}?)\s*$")
_SUFFIX = re.compile(r"(?:주식회사|㈜|\(주\)|株式会社|有限公司|\bInc\b|\bLtd\b|\bGmbH\b|\bLLC\b|\bCorp\b|\bS\.?A\.?\b|\bB\.?V\.?\b|\bAG\b)")
_ROLE = re.compile(
    r"engineer|developer|designer|manager|scientist|analyst|architect|lead\b|specialist|director|intern\b|consultant|marketer|executive|writer|"
    r"administrator|researcher|programmer|operator|officer|head of|devops|frontend|backend|full.?stack|ingénieur|développeu|desenvolvedor|"
    r"entwickler|ingenieur|analista|engenheir|ingenier|ontwikkelaar|엔지니어|개발자|개발|디자이너|매니저|기획자|마케터|연구원|담당자|인턴|리드|"
    r"스페셜리스트|애널리스트|사이언티스트|프로그래머|エンジニア|デザイナー|マネージャー|ディレクター|営業|開発|工程师|工程師|设计师|設計師|经理|經理|专员|專員|\bPM\b|\bPO\b|\bCTO\b|\bML\b|\bSRE\b|\bQA\b|クリエイター|プランナー|職",
    re.I,
)
_ABOUT = re.compile(r"^(?:about|life at|why(?: apply to| join| work (?:at|for))?|working at|über|quem é a|sobre (?:a|o)?|acerca de|à propos de|over)\s+(?P<name>[^?!.]{2,40}?)\s*[?!.]?$", re.I)
_GENERIC = re.compile(r"^(?:us|you|me|the\b.*|this\b.*|our\b.*|your\b.*|we\b.*|role|team|company|job|position|a?\s*empresa|uns|nous|nós|ons|.*\bteam\b.*|what\b.*|mich|dich)$", re.I)
_FOUNDED = re.compile(r"(?:주식회사|㈜|\(주\))\s*([^\s,.()]{2,20}?)(?:은|는|이|가|의|에서|,|\s|$)|([^\s,.()]{2,20}?)\s*(?:㈜|\(주\))|(株式会社[^\s、。,はがのでをにへと（(]{1,20})")
#: An employer's name in the address of a system for applications.
_EMPLOYER = re.compile(
    r"(?:lever\.co|greenhouse\.io(?:/embed/job_app\?for=|)|ashbyhq\.com|workable\.com|smartrecruiters\.com|herp\.careers/v1|hrmos\.co/pages|"
    r"teamtailor\.com|bamboohr\.com|recruitee\.com|wantedly\.com/companies|open\.talentio\.com/r/1/c)/([\w-]+)|"
    r"https?://([\w-]+)\.(?:recruitee|teamtailor|bamboohr|workable|greetinghr|career\.greetinghr|ninehire|breezy|personio)\.",
    re.I,
)
_HOST = re.compile(r"(?:https?://(?:[\w-]+\.)*?|mailto:[^@]+@(?:[\w-]+\.)*?)([\w-]+)\.(?:com|io|co|ai|dev|net|org|app|jp|kr|de|fr|nl|tech|so|me|co\.kr|co\.jp|com\.br|do|team|example)(?:[/?#]|$)", re.I)
#: A name with the form of its company behind it.
_LEGAL = re.compile(r"(?:[A-ZÄÖÜÉ][\w&.’'-]*\s){1,4}(?:GmbH|AG|SE|B\.?V\.?|Inc\.?|Ltd\.?|LLC|SAS|SARL|S\.L\.|S\.A\.|Ltda\.?|Corp\.?)(?![\w])(?:\s&\sCo\.?\sKG)?")
_IS = re.compile(r"^(?:At\s+)?([A-Z][\w.&’'-]+(?:\s[A-Z][\w.&’'-]+){0,3})(?:,\s(?:we|our)|\s(?:is|are|was|offers|builds|helps|makes|provides)\s)")


def company_and_role(doc: pf.Doc, title: str, heading: str, under: list[str], language: str) -> tuple[str | None, str | None]:
    """The company, and the role: the role fact, else the H1, else the title without the company."""
    company = _named(doc, "company", language)
    role = _named(doc, "role", language)
    whole = heading or title
    guess, rest = _split(title)
    if company is None and guess is None and heading and heading != title:
        guess, _ = _split(heading)
    company = company or guess or _from_body(doc, under, title, language)
    if role is None:
        role = _without(whole, company) or rest or _without(title, company) or whole
    return company or None, role or None


def _named(doc: pf.Doc, key: str, language: str) -> str | None:
    """The value of a fact, else of a front-matter key, that names company or role."""
    for fact in posting_data.get(doc, "facts") or []:
        if fact["key"] == key:
            return str(fact["value"])
    for block in doc.content:
        # An issue form asks by headings: `### Company` with one line below it.
        if is_section(block) and len(block.content) == 2 and block.content[1].tag == "Para":
            said = line_of(block.content[1])
            if width(said) <= 60 and lexicon.fact_key(line_of(block.content[0]), language) == key:
                return said
    for name in doc.metadata.content:
        if name in ("title", posting_data.KEY, posting_data.OPTIONS, "category", "categories"):
            continue
        if lexicon.fact_key(name.replace("_", " "), language) == key or lexicon.fact_key(name.replace("_", " "), "en") == key:
            value = posting_data.metadata(doc, name)
            value = ", ".join(map(str, value)) if isinstance(value, list) else value
            if isinstance(value, str) and value and len(value) < 120:
                return value
    return None


def _split(title: str) -> tuple[str | None, str]:
    """Company and rest of a title such as `당근 - ML Engineer`, `Engineer at Acme`, `[당근] 개발자`; no company when it can't be told."""
    said = undecorated(title) or title
    if found := _BRACKETS.match(said):
        inner, rest = found.group(1).strip(), found.group(2).strip()
        if named := _AT.match(rest):
            return named.group(2).strip(), named.group(1).strip()
        if not _ROLE.search(inner) and not re.search(r"채용|모집|공고|급|신입|경력|remote|hiring|정규|계약|\d{2}", inner, re.I):
            return inner, _POSTING_WORDS.sub("", rest) or rest
        said = rest
    if found := _AT.match(said):
        return found.group(2).strip(), found.group(1).strip()
    parts = [part.strip() for part in _SEPARATOR.split(said) if part and part.strip()]
    if len(parts) > 1:
        roles = [part for part in parts if _ROLE.search(part)]
        others = [part for part in parts if part not in roles and width(part) <= 36 and not _POSTING_WORDS.fullmatch(part)]
        named = [part for part in parts if _SUFFIX.search(part)]
        if named:
            rest = [part for part in parts if part not in named]
            return named[0], rest[0] if rest else said
        if roles and others and (parts[0] in others or len(parts) == 2) and not _is_place(others[0]):
            return others[0], roles[0]
    return None, _POSTING_WORDS.sub("", said) or said


def _is_place(text: str) -> bool:
    return bool(re.search(r"remote|원격|재택|서울|판교|full.?time|part.?time|계약|정규|신입|경력|\byears?\b|m/w/d|w/m/d|팀$|실$|본부$|마케팅|\bteam\b|ｍ|正社員|인턴|junior|senior|pleno|sênior", text, re.I)) or "," in text


def _without(title: str, company: str | None) -> str:
    """A title without the company's name and without words that say only that it is a posting."""
    said = undecorated(title) or title
    if company and company.casefold() in said.casefold() and len(compact(said)) > len(compact(company)) + 1:
        at = said.casefold().index(company.casefold())
        before, after = said[:at], said[at + len(company) :]
        before = re.sub(r"(?:[\[【(「]\s*|\s+(?:at|bei|chez|@|na|en)\s*)$", "", before)
        after = re.sub(r"^\s*[\]】)」]", "", after)
        kept = [part.strip(" -–—|:·,/@") for part in (before, after)]
        kept = [part for part in kept if part]
        # `당근의`, `당근에서`: the name is part of a sentence then.
        if kept and not re.match(r"^(?:의|에서|은|는|이|가|과|와)\s", after):
            said = " ".join(kept)
    shorter = _POSTING_WORDS.sub("", _POSTING_WORDS.sub("", said))
    return (shorter or said).strip()


def _from_body(doc: pf.Doc, under: list[str], title: str, language: str) -> str | None:
    """The company a body names: a heading under the title, `About X`, `㈜X`, a paste's line below its title."""
    for name in under:
        if width(name) <= 40 and not _is_place(name) and not _ROLE.search(name) and "`" not in name and not any(c in name for c in "💰🌎"):
            return undecorated(name) or name
    sections = posting_data.get(doc, "sections") or []
    for section in sections:
        found = _ABOUT.match(section["title"])
        if found and not _GENERIC.match(found.group("name")):
            return re.sub(r"\s+(?:as|and|및)\b.*$", "", found.group("name")).strip()
    text = " \n".join(line_of(block) for block in doc.content)[:6000]
    if found := _LEGAL.search(f"{title}\n{text}"):
        return found.group().strip()
    if name := _from_addresses(doc):
        return name
    if found := _FOUNDED.search(f"{title}\n{text}"):
        name = next(group for group in found.groups() if group)
        return name if name.startswith("株") else re.sub(r"^주식회사\s*", "", name)
    for block in doc.content:
        if block.tag in ("Para", "Plain"):
            lines = [line_of(line) for line in split(block.content)]
            if len(lines) > 1 and block is _first_text(doc) and width(lines[0]) <= 24 and not _is_place(lines[0]) and not _ROLE.search(lines[0]):
                if any(_is_place(line) for line in lines[1:4]):
                    return lines[0]
    counted: dict[str, int] = {}
    for block in _paragraphs(doc.content):
        if found := _IS.match(line_of(block)):
            name = found.group(1)
            if name.split()[0] not in ("We", "This", "The", "You", "Our", "It", "As", "In", "Your", "If", "There", "That", "Remote", "Here", "What", "They", "He", "She", "I"):
                counted[name] = counted.get(name, 0) + text.count(name)
    return max(counted, key=lambda name: counted[name]) if counted else None


def _from_addresses(doc: pf.Doc) -> str | None:
    """A word of the note that is also its employer's name in an address: `jobs.lever.co/acme`, `hr@acme.com`."""
    names: list[str] = []
    for link in posting_data.get(doc, "links") or []:
        if found := _EMPLOYER.search(link["clean_url"]):
            names += [name for name in found.groups() if name]
        elif found := _HOST.match(link["clean_url"]):
            names.append(found.group(1))
    text = " ".join(line_of(block) for block in doc.content)
    counted: dict[str, int] = {}
    for name in dict.fromkeys(names):
        key = name.casefold().replace("-", "[ -]?")
        said = re.findall(rf"(?<![\w.@/-])({key})(?![a-z0-9@-]|\.\w)", text, re.I)
        proper = [word for word in said if not word.islower()]
        if len(name) > 2 and proper:
            counted[max(set(proper), key=proper.count)] = len(proper)
    return max(counted, key=lambda name: counted[name]) if counted else None


def _paragraphs(blocks: Any) -> Any:
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            yield block
        elif block.tag == "Div":
            yield from _paragraphs(block.content)


def _first_text(doc: pf.Doc) -> Any:
    return next((block for block in doc.content if block.tag in ("Para", "Plain")), None)
