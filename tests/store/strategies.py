"""Hypothesis strategies for the values of the model, for the tests of all rooms."""

import datetime
import string

from hypothesis import strategies as st

from generator import item_types
from generator.item_types import DETAILS
from generator.model import (
    LINK_KINDS,
    STATUS_KINDS,
    Author,
    DigestEntry,
    Paper,
    PartialDate,
    Status,
)
from generator.store import records
from generator.text.characters import strip_invisible
from generator.text.plain_text import plain

AWKWARD = (
    "No", "null", "~", "yes", "Y", "2024", "1706.0370", "1e3", "0x1F", "0o17", "1_000", "12:30:45",
    "2024-01-02", ".inf", ".nan", "=", "<<", "---", "...", "- a", "-", "? a", "?", ": a", ":", "a:",
    "a: b", "a #b", "#a", "@a", "`a`", "!a", "!!str a", "&a", "*a", "%a", "|", ">", "|-", "{a}",
    "[a", "a]", "{a: b}", "a, b", '"a"', "'a'", "it's", '\\', '\\n', '"', "'",
    "a\u2028b", "\ufeffa", "\x00a", "a\x85b", "\ue000", "😀", "深度学习", "e\u0301",
    "<b>&amp;</b>", "{{ a }}", "$x_1$", "--- a",
)  # fmt: skip
"""Texts that YAML could take for something else."""

texts = st.text(st.characters(exclude_categories=["Cs"]))
lines = (
    st.one_of(texts, st.sampled_from(AWKWARD))
    .map(lambda text: " ".join(strip_invisible(text).split()))
    .filter(bool)
)
"""Text on one line: not empty, single spaces, nothing that cannot be seen."""

titles = lines.filter(lambda line: bool(strip_invisible(plain(line)).strip()))
"""Lines that show something."""

slugs = st.from_regex(
    r"[a-z0-9]+(?:-[a-z0-9]+)*", fullmatch=True, alphabet=string.ascii_lowercase + "012-"
).filter(records.SLUG.fullmatch)

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))

partial_dates = days.flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)

authors = st.builds(
    Author,
    family=lines,
    given=st.one_of(st.just(""), lines),
    printed=st.one_of(st.just(""), lines),
    orcid=st.sampled_from(["", "0000-0002-1825-0097", "0000-0002-1694-233X"]),
) | st.builds(Author, printed=lines)

names = st.fixed_dictionaries(
    {},
    optional={
        "arxiv": st.sampled_from(["1706.03762", "0704.0001", "hep-th/9901001"]),
        "doi": st.sampled_from(
            ["10.5555/12345678", "10.1002/(SICI)1097-4571(199806)49:8<693::AID>3"]
        ),
        "openreview": st.sampled_from(["rJXMpikCZ", "_-_-_-_-_"]),
        "acl": st.sampled_from(["P19-1001", "2020.acl-main.1"]),
        "pmid": st.just("1234567"),
        "pmcid": st.just("PMC1234567"),
    },
)

links = st.fixed_dictionaries(
    {}, optional={kind: st.just(f"https://example.org/{kind}?a=1&b=#c") for kind in LINK_KINDS}
)

entries = st.lists(
    st.builds(DigestEntry, digest=days.map(str), number=st.integers(1, 999_999)), max_size=3
).map(lambda found: tuple(sorted(found)))

statuses = st.builds(
    Status,
    kind=st.sampled_from(STATUS_KINDS),
    reason=st.one_of(st.just(""), lines),
    by=st.one_of(st.just(""), slugs),
)

abstracts = st.lists(lines, max_size=3).map("\n\n".join)

papers = st.builds(
    Paper,
    slug=slugs,
    title=titles,
    authors=st.lists(authors, max_size=4).map(tuple),
    editors=st.lists(authors, max_size=2).map(tuple),
    translators=st.lists(authors, max_size=2).map(tuple),
    date=st.none() | partial_dates,
    issued=st.none() | partial_dates,
    added=st.none() | days,
    tags=st.lists(slugs, max_size=4).map(tuple),
    identifiers=names,
    type=st.sampled_from(["", *item_types.SPELLINGS]),
    keywords=st.lists(lines, max_size=2).map(tuple),
    details=st.fixed_dictionaries({}, optional=dict.fromkeys(DETAILS, lines)),
    venue=st.one_of(st.just(""), lines),
    links=links,
    digests=entries,
    aliases=st.lists(slugs, max_size=2).map(tuple),
    status=st.none() | statuses,
    sources=st.dictionaries(st.sampled_from(records.RECORD_KEYS), lines, max_size=3),
    abstract=abstracts,
)
"""Any paper a record can hold."""
