"""Titles such as `당근 - ML Engineer` or `Engineer at Acme`, taken apart into company and role."""

from __future__ import annotations

import re

from postingfilter.doc.lines import width
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.keys import compact

#: Words at the end of a title that say only that it is a posting.
_POSTING_WORDS = patterns.compile(
    r"\s*[-–—|:,]?\s*(?:채용\s*공고|모집\s*공고|구인\s*공고|공고|채용|모집|구인|공채|영입|채용공고\s*정리|정리|노트|메모|"
    r"求人票|求人|募集要項|募集|招聘|招募|徵才|诚聘|職缺|职位描述|job\s+(?:description|posting|opening)|hiring|vacancy|"
    r"vaga|stellenanzeige|offre d.emploi)\s*$",
    re.I,
)
_SEPARATOR = patterns.compile(r"\s+[-–—|·•:/@＠]\s+|\s*[|｜]\s*|\s*[：]\s*|:\s+")
_BRACKETS = patterns.compile(r"^\s*[\[【(「『]([^\]】)」』]{1,30})[\]】)」』]\s*(.+)$")
_AT = patterns.compile(r"^(.{3,}?)\s+(?:at|bei|chez|en|na|no|@)\s+([A-Z0-9][^,|]{1,40}?)\s*$")
#: Forms of companies, which only a company's name holds.
_FORM = patterns.compile(
    r"주식회사|㈜|\(주\)|株式会社|有限公司|\b(?:Inc|Ltd|GmbH|LLC|Corp|S\.?A\.?|B\.?V\.?|AG)\b",
)
_ROLE = patterns.compile(
    r"engineer|developer|designer|manager|scientist|analyst|architect|lead\b|specialist|director|intern\b|consultant|"
    r"marketer|executive|writer|administrator|researcher|programmer|operator|officer|head of|devops|frontend|backend|"
    r"full.?stack|ingénieur|développeu|desenvolvedor|entwickler|ingenieur|analista|engenheir|ingenier|ontwikkelaar|"
    r"엔지니어|개발|백엔드|백앤드|프론트엔드|프런트엔드|디자이너|매니저|기획자|마케터|연구원|담당자|인턴|리드|스페셜리스트|애널리스트|사이언티스트|프로그래머|"
    r"エンジニア|デザイナー|マネージャー|ディレクター|営業|開発|クリエイター|プランナー|職|"
    r"工程师|工程師|设计师|設計師|经理|經理|专员|專員|\b(?:PM|PO|CTO|ML|SRE|QA)\b",
    re.I,
)
#: Words of a place, a contract or a team, which are no company.
_NO_COMPANY = patterns.compile(
    r"remote|원격|재택|서울|판교|full.?time|part.?time|계약|정규|신입|경력|\byears?\b|m/w/d|w/m/d|팀$|실$|본부$|마케팅|"
    r"\bteam\b|正社員|인턴|junior|senior|pleno|sênior|채용|모집|공고|급$|hiring|\d{2}",
    re.I,
)
_LATIN = "[A-Za-zÀ-ɏ]"
LONGEST_COMPANY = 36  # columns
_ENDS_PART = patterns.compile(r"(?:[-–—|:·,/@(\[【「]|\b(?:at|bei|chez|na|en))\s*$")
_PARTICLE = patterns.compile(r"^(?:의|에서|은|는|이|가|과|와)\s")


def can_be_company(text: str) -> bool:
    """Whether a short text can be a company's name: no role, place, contract or team."""
    return (
        not _ROLE.search(text) and not _NO_COMPANY.search(text) and "," not in text and width(text) <= LONGEST_COMPANY
    )


def is_term(text: str) -> bool:
    """Whether a line says place, contract or experience, as those below a paste's company do."""
    return bool(_NO_COMPANY.search(text))


def split(title: str) -> tuple[str | None, str]:
    """The company and the rest of a title; no company where it can't be told."""
    said = undecorated(title) or title
    if found := _BRACKETS.match(said):
        inner, rest = found[1].strip(), found[2].strip()
        if named := _AT.match(rest):
            return named[2].strip(), named[1].strip()
        if can_be_company(inner):
            return inner, without_posting_words(rest)
        said = rest
    if named := _AT.match(said):
        return named[2].strip(), named[1].strip()
    parts = [part.strip() for part in _SEPARATOR.split(said) if part and part.strip()]
    formed = [part for part in parts if _FORM.search(part)]
    if len(parts) > 1 and formed:
        return formed[0], next((part for part in parts if part not in formed), said)
    roles = [part for part in parts if _ROLE.search(part)]
    others = [part for part in parts if can_be_company(part) and not _POSTING_WORDS.fullmatch(part)]
    if roles and others and (parts[0] == others[0] or len(parts) == 2):
        return others[0], roles[0]
    return None, without_posting_words(said)


def without_posting_words(title: str) -> str:
    """A title without words at its end that say only that it is a posting; all of it when it is nothing else."""
    return _POSTING_WORDS.sub("", _POSTING_WORDS.sub("", title)).strip() or title.strip()


def without(title: str, company: str | None) -> str:
    """A title without the company's name and without posting words."""
    said = undecorated(title) or title
    bare = _FORM.sub("", company).strip(" ,.") if company else ""
    if company and bare and company.casefold() not in said.casefold():
        company = bare  # a title says `마루` of `마루 (주)`
    named = _whole(company, said) if company and len(compact(said)) > len(compact(company)) + 1 else None
    if named:
        at, end = named.span()
        before = re.sub(r"(?:[\[【(「]\s*|\s+(?:at|bei|chez|@|na|en)\s*)$", "", said[:at])
        after = re.sub(r"^\s*[\]】)」]", "", said[end:])
        kept = [part for part in (before.strip(" -–—|:·,/@"), after.strip(" -–—|:·,/@")) if part]
        # In the middle of other words the name is part of them: `Bakery Oven & Sun`.
        apart = not before.strip() or not before[-1:].isspace() or _ENDS_PART.search(said[:at])
        if kept and apart and not _PARTICLE.match(after):  # `당근의`, `당근에서`: the name is part of a phrase then
            said = " ".join(kept)
    return without_posting_words(said)


def _whole(company: str, said: str) -> re.Match[str] | None:
    """Where a company's name stands in a text and is no part of a Latin word; other scripts join words freely."""
    before = f"(?<!{_LATIN})" if re.match(_LATIN, company) else ""
    after = f"(?!{_LATIN})" if re.match(_LATIN, company[-1]) else ""
    return re.search(before + re.escape(company) + after, said, re.I)
