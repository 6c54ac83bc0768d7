"""Define the tables on web addresses: tracking parameters, sites of postings, redirects, kinds.

A parameter that no table names is kept: it may name the posting (`gh_jid`, `no`, `id`).
"""

from __future__ import annotations

import re

from postingfilter.text import patterns

#: Parameters removed from every address, in any case; a `*` at the end stands for any further characters.
#: In this order: campaigns, clicks, analytics, the page before, job boards.
TRACKING = """
    utm utm_* mtm_* matomo_* pk_* piwik_* hsa_* _hs* __hs* hsctatracking at_medium at_campaign
    at_custom* wt_mc* ns_* itm_* stm_* vero_* oly_* _openstat xtor icid ncid cmpid s_cid s_kwcid
    ef_id mkt_tok mc_cid mc_eid ml_subscriber*

    fbclid fb_* gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh
    epik rdt_cid sccid

    _ga _gl _branch_* airbridge_* af_* adj_* n_media n_query n_rank n_ad n_ad_* n_keyword
    n_keyword_* n_campaign_type napm spm scm

    origin originalsubdomain refresh ref ref_* refid referer referer_* referrer referrer_* src
    source trk* tracking tracking_* trackingid

    lipi licu rcm midtoken midsig eblp ebp otptoken gh_src lever-* ashby_source jobsource oem_code
    recommender rltr suid ijt sc_o
"""

#: Prefixes of fragments that name no place on a page: a text to highlight, a rest of a login, a campaign.
FRAGMENTS = (":~:", "_=_", "xtor=")


class Site:
    """A rule for the addresses of postings at one site.

    `host` is the site's name, with or without its ending, for its subdomains too; `path` is a pattern for the whole
    path. `address` is what to write instead: `{?name}` stands for a parameter, `{name}` for a group of the pattern,
    `{host}` for the host, `{page}` for all before the `?`. The rule applies where the address has each of them;
    everything that `address` doesn't name is removed. `kind` is what the address leads to, None when the rule doesn't
    tell.
    """

    def __init__(self, host: str, path: str, address: str, kind: str | None = "posting") -> None:
        self.host = host
        self.path = patterns.compile(path, re.I)
        self.address = address
        self.kind = kind


SITES = (
    Site("104.com.tw", r"/job/\w+", "{page}"),
    Site("albamon.com", r"/(?:jobs/detail|recruit/view)/.*", "{page}"),
    Site("ashbyhq.com", r"/[^/]+/[0-9a-f-]{36}/?", "{page}"),
    Site("cake.me", r"/companies/[^/]+/jobs/[^/]+", "{page}"),
    Site("cakeresume.com", r"/companies/[^/]+/jobs/[^/]+", "{page}"),
    Site("catch.co.kr", r"/ncs/recruitinfodetails/\d+", "{page}"),
    Site("glassdoor", r"/job-listing/.*", "{page}?jl={?jl}"),
    Site("glassdoor", r"/.*", "{page}?jobListingId={?jobListingId}"),
    Site("green-japan.com", r"/company/\d+/job/\d+", "{page}"),
    Site("greenhouse.io", r"/embed/job_app", "https://{host}/{?for}/jobs/{?token}"),
    Site("greenhouse.io", r"/[\w-]+/jobs/\d+/?", "{page}"),
    Site("greetinghr.com", r"/(?:[a-z]{2}/)?o/\d+", "{page}"),
    Site("herp.careers", r"/v1/[\w-]+/[\w-]+", "{page}"),
    Site("incruit.com", r"/.*", "{page}?job={?job}"),
    Site("indeed", r"/.*", "https://{host}/viewjob?jk={?jk}"),
    Site("indeed", r"/.*", "https://{host}/viewjob?jk={?vjk}"),
    Site("jobkorea.co.kr", r"/recruit/gi_read/\d+/?", "{page}"),
    Site("jumpit.co.kr", r"/position/\d+", "{page}"),
    Site("jumpit.saramin.co.kr", r"/position/\d+", "{page}"),
    Site("lever.co", r"/[\w.-]+/[0-9a-f-]{36}(?:/apply)?/?", "{page}"),
    Site(
        "linkedin.com",
        r"/(?:comm/)?jobs(?:/(?:search|search-results|collections)\b.*)?/?",
        "https://www.linkedin.com/jobs/view/{?currentJobId}/",
    ),
    Site(
        "linkedin.com",
        r"/(?:comm/)?jobs/view/(?:[^/]*-)?(?P<id>\d+)(?:/.*)?",
        "https://www.linkedin.com/jobs/view/{id}/",
    ),
    Site(
        "linkedin.com",
        r"(?P<path>/(?:in|company|school)/.+)",
        "https://www.linkedin.com{path}",
        None,
    ),
    Site("myworkdayjobs.com", r"/.*job/.*", "{page}"),
    Site("ninehire.site", r"/job_posting/[\w-]+", "{page}"),
    Site("programmers.co.kr", r"/job_positions/\d+.*", "{page}"),
    Site("rallit.com", r"/positions/\d+.*", "{page}"),
    Site(
        "rememberapp.co.kr",
        r"/job/postings?",
        "https://career.rememberapp.co.kr/job/posting/{?postingId}",
    ),
    Site("rememberapp.co.kr", r"/job/posting/\d+", "{page}"),
    Site("rocketpunch.com", r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?jobs/\d+.*", "{page}"),
    Site("saramin.co.kr", r"/.*", "{page}?rec_idx={?rec_idx}"),
    Site("smartrecruiters.com", r"/[\w-]+/\d+[\w-]*", "{page}"),
    Site("stepstone", r"/stellenangebote--.*", "{page}"),
    Site("wanted.co.kr", r"/wd/(?P<id>\d+)/?", "https://www.wanted.co.kr/wd/{id}"),
    Site("wantedly.com", r"/projects/\d+.*", "{page}"),
    Site("workable.com", r"/[\w-]+/j/\w+(?:/apply)?/?", "{page}"),
    Site("xing.com", r"/jobs/[\w-]+", "{page}"),
)


class UserLinkRules:
    """Rules that a user's settings add: names of tracking parameters as in TRACKING, and sites, which come first."""

    def __init__(self, tracking: tuple[str, ...] = (), sites: tuple[Site, ...] = ()) -> None:
        self.names = {name.lower() for name in tracking if not name.endswith("*")}
        self.prefixes = tuple(name[:-1].lower() for name in tracking if name.endswith("*"))
        self.sites = sites


#: The user's rules that apply: the module `user_rules` sets them.
user_rules = UserLinkRules()


class Redirect:
    """A page that leads on to another one, and the parameters that can hold the other one's address.

    `host` is the site's name or a part of it between dots, empty for any site; `path` is a pattern for the whole path.
    """

    def __init__(self, host: str, path: str, parameters: tuple[str, ...]) -> None:
        self.host = host
        self.path = patterns.compile(path, re.I)
        self.parameters = parameters


#: Parameters by which pages that only lead on have the address, at any site.
LEADING_ON = ("url", "u", "target", "to", "dest", "destination", "redirect", "redirect_url", "link", "goto")
#: Paths of pages that only lead on, at any site.
LEADING_ON_PATH = (
    r"(?:/[\w-]+)*/(?:r|l|go|out|outbound|exit|away|leave|link|click|track|redir|redirect|forward|jump|url)(?:\.\w+)?/?"
)

#: Parts of the names of sites that only lead on, and "" for every site.
UNKNOWN_SITES = ("link", "links", "click", "redirect", "track", "go", "out", "away", "")

REDIRECTS = (
    Redirect("duckduckgo.com", r"/l/", ("uddg",)),
    Redirect("facebook.com", r"/l\.php", ("u",)),
    Redirect("google", r"/url", ("q", "url")),
    Redirect("juejin.cn", r"/?", ("target",)),
    Redirect("l.instagram.com", r"/.*", ("u",)),
    Redirect("l.messenger.com", r"/.*", ("u",)),
    Redirect("linkedin.com", r"/(?:safety/go|redir/.*)", ("url",)),
    Redirect("out.reddit.com", r"/.*", ("url",)),
    Redirect("safelinks.protection.outlook.com", r"/.*", ("url",)),
    Redirect("slack-redir.net", r"/link", ("url",)),
    Redirect("youtube.com", r"/redirect", ("q",)),
    Redirect("link.zhihu.com", r"/.*", ("target",)),
    *(Redirect(name, r"/.*" if name else LEADING_ON_PATH, LEADING_ON) for name in UNKNOWN_SITES),
)

#: What an address leads to: the kind of the first pattern that its host, path and parameters match. Before a pattern
#: stand the words of which an address that matches it holds one, so that most patterns aren't compiled. All are in
#: lower case, as the address is.
KINDS = (
    ("apply", ("form",), r"forms\.gle/.*|docs\.google\.com/forms/.*|forms?\.[\w.]+/.*"),
    (
        "apply",
        ("tally.so", "typeform.com", "walla.my", "airtable.com"),
        r"tally\.so/r/.*|[\w-]+\.typeform\.com/to/.*|walla\.my/.*|airtable\.com/.*shr.*",
    ),
    (
        "apply",
        ("apply", "application", "entry", "bewerben", "postuler"),
        r"[^?]*/(?:apply|application|job[-_]?apply|entry|bewerben|postuler)(?:[/?].*)?",
    ),
    ("apply", ("mailto:",), r"mailto:(?:apply|jobs?|careers?|recru\w*|hiring|talents?|hr)(?:[.+_-][^@]*)?@.*"),
    ("apply", ("mailto:",), r"mailto:(?:people|bewerbung(?:en)?|karriere|emplois?|vagas|empleos?|saiyo)@.*"),
    ("posting", ("?", "&"), r".*[?&](?:gh_jid|ashby_jid|currentjobid|job_?(?:id|no)|posting_?id|annoid)=.*"),
    (
        "posting",
        ("/job", "/position", "/opening", "/vacanc", "/career", "/wd"),
        r"[^?]*/(?:jobs?|positions?|openings?|vacanc(?:y|ies)|careers?|wd)/[^/?].*",
    ),
    (
        "posting",
        ("/job", "/recruit", "/karriere"),
        r"[^?]*/(?:job[-_]?(?:posting|detail)s?|recruit(?:ment)?|karriere)/[^/?].*",
    ),
    (
        "posting",
        ("/vagas", "/emple", "/emplo", "/vacature", "/stellen"),
        r"[^?]*/(?:vagas|empleos?|emplois?|vacatures?|stellen(?:angebote)?)/[^/?].*",
    ),
    ("posting", ("grnh.se",), r"grnh\.se/.+"),
    ("posting", ("job", "career", "recruit"), r"(?:jobs?|careers?|recruit)\.[^/?]+/[^?].*"),
    ("company", ("/compan", "/about"), r"[^/?]+/(?:compan(?:y|ies)|about(?:-us)?)(?:[/?].*)?"),
)
