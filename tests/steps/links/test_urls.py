"""Test the cleaning, printing and classification of addresses, with a row for each rule of the tables."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as some

from postingfilter.steps.links import addresses, url_rules, urls
from postingfilter.text import printed_address

SAFELINKS = "https://eur01.safelinks.protection.outlook.com/?url="
GOOGLE = "https://www.google.com/url?sa=D&source=docs&q="

#: What is dropped, and what is not, wherever an address leads.
EVERYWHERE = [
    ("https://a.example/jobs/7?utm_source=x&id=3&utm_medium=y", "https://a.example/jobs/7?id=3"),
    ("https://a.example/?UTM_Source=x&FBCLID=y", "https://a.example/"),
    ("https://a.example?gclid=1", "https://a.example"),
    ("https://a.example/a?b=%ED%95%9C&a=1&&ref=x&c", "https://a.example/a?b=%ED%95%9C&a=1&c"),
    ("https://a.example/a?x=1&amp;utm_source=b&amp;y=2", "https://a.example/a?x=1&amp;y=2"),
    ("https://a.example/view.do;jsessionid=0A1B.w1?no=12", "https://a.example/view.do?no=12"),
    ("https://a.example/careers?gh_jid=5&gh_src=ab#app", "https://a.example/careers?gh_jid=5#app"),
    ("https://a.example/x#utm_source=x&utm_medium=y", "https://a.example/x"),
    ("https://a.example/x#:~:text=ML%20Engineer", "https://a.example/x"),
    ("https://a.example/#/jobs/3?utm_source=x&id=4", "https://a.example/#/jobs/3?id=4"),
    ("https://a.example/x?next=https://b.example/?ref=1&c=2", "https://a.example/x?next=https://b.example/&c=2"),
    ("https://a.example/x?refund=1&sourcecode=2&origins=3", None),
    ("https://a.example/x?ref", "https://a.example/x"),
    ("HTTPS://a.example/?spm=1", "HTTPS://a.example/"),
    ("mailto:jobs@a.example?subject=utm_source=1&ref=2", None),
    ("./careers.md?ref=1", None),
    ("#apply", None),
    ("ftp://a.example/?ref=1", None),
]  # fmt: skip

#: Addresses of sites and of pages that lead on.
AT_SITES = [
    ("https://www.linkedin.com/jobs/search/?currentJobId=401&geoId=1&refresh=true", "https://www.linkedin.com/jobs/view/401/"),
    ("https://kr.linkedin.com/jobs/collections/recommended/?currentJobId=401", "https://www.linkedin.com/jobs/view/401/"),
    ("https://kr.linkedin.com/jobs/view/ml-engineer-at-acme-401?refId=a&trackingId=b", "https://www.linkedin.com/jobs/view/401/"),
    ("https://www.linkedin.com/comm/jobs/view/401/?trk=eml", "https://www.linkedin.com/jobs/view/401/"),
    ("https://www.linkedin.com/jobs/search/?keywords=ml&origin=A", "https://www.linkedin.com/jobs/search/?keywords=ml"),
    ("https://de.linkedin.com/company/acme/?trk=x", "https://www.linkedin.com/company/acme/"),
    ("https://www.wanted.co.kr/wd/318?referer_id=9&utm_source=n", "https://www.wanted.co.kr/wd/318"),
    ("https://www.saramin.co.kr/zf_user/jobs/relay/view?isMypage=no&rec_idx=48#seq=0", "https://www.saramin.co.kr/zf_user/jobs/relay/view?rec_idx=48"),
    ("https://www.saramin.co.kr/zf_user/company-info/view?csn=1", None),
    ("https://www.jobkorea.co.kr/Recruit/GI_Read/432?Oem_Code=C1&logpath=1", "https://www.jobkorea.co.kr/Recruit/GI_Read/432"),
    ("https://jumpit.saramin.co.kr/position/21?x=1", "https://jumpit.saramin.co.kr/position/21"),
    ("https://www.rallit.com/positions/2/backend?x=1", "https://www.rallit.com/positions/2/backend"),
    ("https://www.rocketpunch.com/jobs/1/ml?x=1", "https://www.rocketpunch.com/jobs/1/ml"),
    ("https://career.programmers.co.kr/job_positions/3?x=1", "https://career.programmers.co.kr/job_positions/3"),
    ("https://career.rememberapp.co.kr/job/postings?postingId=24&search=x", "https://career.rememberapp.co.kr/job/posting/24"),
    ("https://kr.indeed.com/jobs?q=ml&l=seoul&vjk=0f1e", "https://kr.indeed.com/viewjob?jk=0f1e"),
    ("https://de.indeed.com/rc/clk?jk=0f1e&bb=x", "https://de.indeed.com/viewjob?jk=0f1e"),
    ("https://boards.greenhouse.io/embed/job_app?for=acme&token=12&gh_src=x", "https://boards.greenhouse.io/acme/jobs/12"),
    ("https://boards.greenhouse.io/embed/job_app?token=12&gh_src=x", "https://boards.greenhouse.io/embed/job_app?token=12"),
    ("https://jobs.lever.co/acme/0a1b2c3d-0000-1111-2222-333344445555/apply?lever-source=x", "https://jobs.lever.co/acme/0a1b2c3d-0000-1111-2222-333344445555/apply"),
    ("https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-1111-2222-333344445555?x=1", "https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-1111-2222-333344445555"),
    ("https://apply.workable.com/acme/j/0A1B2C/?x=1", "https://apply.workable.com/acme/j/0A1B2C/"),
    ("https://www.104.com.tw/job/7abc?jobsource=index", "https://www.104.com.tw/job/7abc"),
    ("https://www.wantedly.com/projects/12?x=1", "https://www.wantedly.com/projects/12"),
    ("https://www.green-japan.com/company/1/job/2?x=1", "https://www.green-japan.com/company/1/job/2"),
    ("https://www.glassdoor.de/job-listing/ml.htm?jl=1009&ao=1", "https://www.glassdoor.de/job-listing/ml.htm?jl=1009"),
    (GOOGLE + quote("https://a.example/c?utm_source=x&id=3", safe=""), "https://a.example/c?id=3"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F%3Ffbclid%3D1&h=AT", "https://a.example/"),
    (SAFELINKS + quote(GOOGLE + quote("https://a.example/", safe=""), safe=""), "https://a.example/"),
    ("https://www.google.com/url?q=javascript%3Aalert(1)", None),
    ("https://notlinkedin.com/jobs/search/?currentJobId=1", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "clean"), EVERYWHERE + AT_SITES)
def test_it_cleans(written: str, clean: str | None) -> None:
    assert urls.clean(written) == (clean or written)
    assert urls.clean(urls.clean(written)) == urls.clean(written)


def test_every_rule_of_a_site_is_one_of_the_jobs_it_says() -> None:
    rules = [(rule.host, rule.path) for rule in url_rules.SITES]
    rules += [(rule.host, rule.path) for rule in url_rules.REDIRECTS]
    assert len(rules) > 40
    for host, path in rules:
        re.compile(path.pattern)
        assert host == host.lower()
    for name in url_rules.TRACKING.split():
        assert name == name.lower(), "names are compared in lower case"
        assert urls.clean(f"https://a.example/?{name.rstrip('*')}=1") == "https://a.example/"


part = some.text("aZ09_-=&?#/;%.한", max_size=8)
name = some.sampled_from(["ref", "utm_id", "id", "spm", "q", "src", "refId"])


@given(some.lists(some.tuples(some.sampled_from("?&#"), name, part), max_size=5), part)
def test_no_tracking_is_left_and_twice_is_once(pieces: list[tuple[str, str, str]], path: str) -> None:
    url = f"https://a.example/{path}" + "".join(f"{a}{b}={c}" for a, b, c in pieces)
    clean = urls.clean(url)
    assert not re.search(r"[?&](utm_[a-z]+|refId|ref|src|spm)=", clean, re.IGNORECASE)
    assert urls.clean(clean) == clean


PRINTED = [
    ("https://www.linkedin.com/jobs/view/401/", "linkedin.com/jobs/view/401"),
    ("http://a.example/%EC%B1%84%EC%9A%A9/", "a.example/채용"),
    ("https://a.example/a%20b%2Fc%3F", "a.example/a%20b%2Fc%3F"),
    ("https://a.example/%B4%E7%B1%D9", "a.example/%B4%E7%B1%D9"),  # cp949
    ("https://xn--bj0bj06e.example/", "한글.example"),
    ("https://a.example/%E2%80%AEtxt", "a.example/%E2%80%AEtxt"),  # would turn the line around
    ("mailto:jobs@a.example?subject=%EB%AC%B8%EC%9D%98", "jobs@a.example"),
]


@pytest.mark.parametrize(("url", "printed"), PRINTED)
def test_it_is_readable(url: str, printed: str) -> None:
    assert printed_address.readable(url) == printed


def test_a_long_address_is_cut_in_its_middle() -> None:
    printed = printed_address.readable("https://a.example/" + "x" * 100 + "/4292762244")
    assert len(printed) == printed_address.LONGEST
    assert printed.startswith("a.example/x")
    assert printed.endswith("x/4292762244")
    assert "…" in printed


KINDS = [
    ("https://forms.gle/abc", "apply"),
    ("https://docs.google.com/forms/d/e/1/viewform", "apply"),
    ("https://a.example/jobs/12/apply/", "apply"),
    ("https://jobs.lever.co/acme/0a1b2c3d-0000-1111-2222-333344445555/apply", "apply"),
    ("mailto:recruiting@a.example", "apply"),
    ("https://www.linkedin.com/jobs/view/401/", "posting"),
    ("https://www.saramin.co.kr/zf_user/jobs/relay/view?rec_idx=48", "posting"),
    ("https://a.example/careers?gh_jid=5", "posting"),
    ("https://a.example/careers/ml-engineer", "posting"),
    ("https://www.linkedin.com/company/acme/", "company"),
    ("https://a.example/about", "company"),
    ("https://a.example/", "other"),
    ("https://a.example/blog?next=/apply", "other"),
    ("mailto:kim@a.example", "other"),
    ("./apply", "other"),
]


@pytest.mark.parametrize(("url", "kind"), KINDS)
def test_it_tells_the_kind(url: str, kind: str) -> None:
    assert urls.kind(url) == kind


IN_TEXT = [
    ("https://a.example에서", ["https://a.example", "에서"]),
    ("https://a.example/x?b=1에서", ["https://a.example/x?b=1", "에서"]),
    ("https://a.example/에서", ["https://a.example/", "에서"]),
    ("https://a.example/채용", ["https://a.example/채용"]),
    ("https://a.example/우리-회사를-소개합니다-5bf6", ["https://a.example/우리-회사를-소개합니다-5bf6"]),
    ("https://당근.한국", ["https://당근.한국"]),
    ("(https://a.example/x)。그리고", ["(", "https://a.example/x", ")。그리고"]),
    ("https://a.example/x).", ["https://a.example/x", ")."]),
    ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
    ("https://a.example/a、https://b.example/b", ["https://a.example/a", "、", "https://b.example/b"]),
    ("https://a.example/a,https://b.example", ["https://a.example/a", ",", "https://b.example"]),
    ("https://a.example/?u=https://b.example", ["https://a.example/?u=https://b.example"]),
    ("https://a.example/をご覧", ["https://a.example/をご覧"]),
    ("https://a.exampleをご覧ください。", ["https://a.example", "をご覧ください。"]),
    ("www.a.example/x로", ["www.a.example/x", "로"]),
    ("jobs@a.example으로", ["jobs@a.example", "으로"]),
    ("메일:jobs@a.example.", ["메일:", "jobs@a.example", "."]),
    ("npm@10.2.3", ["npm@10.2.3"]),
    ("@daangn", ["@daangn"]),
    ("https://", ["https://"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), IN_TEXT)
def test_it_cuts_addresses_free(text: str, parts: list[str]) -> None:
    assert [part for part, _ in addresses.split(text)] == parts


@given(some.text("htps:/.wa@e-x한에 서。),(“…", max_size=30))
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    assert "".join(part for part, _ in addresses.split(text)) == text


def test_what_smart_made_of_an_address_is_undone() -> None:
    assert list(addresses.split("https://a.example/x–y…")) == [
        ("https://a.example/x–y", "https://a.example/x--y"),
        ("…", ""),
    ]


@pytest.mark.parametrize("offset", range(3))
def test_a_shortened_address_keeps_its_codes_whole_at_every_place(offset: int) -> None:
    shown = printed_address.readable(f"https://stew.example/{'z' * offset}{'%FF' * 40}")
    assert re.fullmatch(r"stew\.example/z*(?:%FF)+…(?:%FF)+", shown)
    assert len(shown) <= printed_address.LONGEST


def test_an_address_of_the_greatest_length_is_whole() -> None:
    longest = "stew.example/" + "z" * (printed_address.LONGEST - len("stew.example/"))
    assert printed_address.readable(f"https://{longest}") == longest
    assert "…" in printed_address.readable(f"https://{longest}z")


def test_a_telephone_number_is_printed_without_its_scheme() -> None:
    assert printed_address.readable("TEL:+82-2-555-0100") == "+82-2-555-0100"
    assert printed_address.readable("mailto:a@stew.example?subject=x:y") == "a@stew.example"
