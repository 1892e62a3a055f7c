"""Identifiers of papers and people: any spelling in, the canonical form and the address out.

Pure: no module here knows about records, files or the network. The sources, the store and the
checks call `parse`; the pages call `url`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote, unquote

from generator.errors import InvalidIdentifier

_WEB = r"(?:https?://)?(?:[a-z0-9-]+\.)*"
_ARXIV_PREFIX = re.compile(
    rf"{_WEB}(?:arxiv|alphaxiv|ar5iv)\.org/(?:abs|pdf|html|format|src)/"
    rf"|{_WEB}(?:huggingface\.co|hf\.co)/papers/"
    rf"|(?:{_WEB}doi\.org/|doi\s*:\s*)?10\.48550/arxiv\."
    r"|arxiv\s*:\s*|oai:arxiv\.org:|/papers/",
    re.IGNORECASE,
)
_ARXIV_NEW = re.compile(r"(\d{2})(\d{2})\.(\d{4,5})(?:v\d+)?", re.ASCII)
_ARXIV_OLD = re.compile(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?/(\d{2})(\d{2})(\d{3})(?:v\d+)?", re.ASCII
)
_ARXIV_CLASS = re.compile(r"\[[a-z-]+(?:\.[A-Za-z-]+)?\]$")
_DOI_ADDRESS = re.compile(
    rf"(?:doi\s*:?\s*)?{_WEB}doi\.org/(?:doi:\s*)?|(?:https?://)?doi[.-]org[.-][^/\s]+/(?=10[.%])"
    r"|(?:https?://)?[^/\s]+/doi/(?:(?:abs|full|pdf|epdf|book|pdfdirect|reader|abstract)/)?(?=10[.%])",
    re.IGNORECASE,
)
_DOI_PREFIX = re.compile(r"(?:doi\b\s*[:=]?\s*)+|info:doi/|urn:doi:|doi:", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"{}|\\^`]+", re.ASCII)
_ORCID_PREFIX = re.compile(rf"{_WEB}orcid\.org/|orcid\s*:?\s*", re.IGNORECASE)
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])", re.ASCII)
_OPENREVIEW_PREFIX = re.compile(
    rf"{_WEB}openreview\.net/(?:forum|pdf|attachment)\?(?:\S*&)?id=|openreview\s*:\s*",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(r"[A-Za-z0-9_-]{7,14}")
_ACL_PREFIX = re.compile(
    rf"{_WEB}(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/"
    rf"|(?:{_WEB}doi\.org/|doi\s*:\s*)?10\.18653/v1/|acl\s*:\s*",
    re.IGNORECASE,
)
_ACL_NEW = re.compile(r"\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+", re.IGNORECASE | re.ASCII)
_ACL_OLD = re.compile(r"[A-Z]\d{2}-\d{4,5}", re.IGNORECASE | re.ASCII)
_PMID_PREFIX = re.compile(
    rf"{_WEB}pubmed\.ncbi\.nlm\.nih\.gov/|{_WEB}ncbi\.nlm\.nih\.gov/pubmed/|pmid\s*:?\s*",
    re.IGNORECASE,
)
_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_PMCID_PREFIX = re.compile(
    rf"{_WEB}(?:ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/articles/"
    r"|pmcid\s*:?\s*",
    re.IGNORECASE,
)
# bioRxiv and medRxiv, SSRN, Research Square, Preprints.org, the OSF, ChemRxiv, TechRxiv, Authorea.
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/(?:\d{6}|\d{4}\.\d\d\.\d\d\.\d+)(?:v\d+)?$|2139/ssrn\.|21203/rs\."
    r"|20944/preprints|31(?:219|234|235|222)/osf\.io|26434/chemrxiv|36227/techrxiv|22541/au\."
    r"|48550/arxiv\.)",
    re.IGNORECASE,
)
_PMCID = re.compile(r"PMC\d{1,9}", re.ASCII | re.IGNORECASE)
_SENTENCE_END = ".,;"
# Source: RFC 3986, section 3.3 (pchar), and the slash.
_SAFE_IN_PATH = "/:;,.()!*'$&=@~"


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier.

    Attributes:
        key: Name in front matter, such as `arxiv`.
        label: Name for readers, such as `arXiv`.
        canonical: Canonical form of a spelling, or None when it is not of this scheme.
        address: Address of the page that the canonical form stands for.
        example: A valid identifier, for messages.
    """

    key: str
    label: str
    canonical: Callable[[str], str | None]
    address: Callable[[str], str]
    example: str


def parse(scheme: str, spelling: str) -> str:
    """The canonical form of an identifier.

    Args:
        scheme: Key in `SCHEMES`.
        spelling: Bare identifier, prefixed one or address, with or without a version.

    Raises:
        InvalidIdentifier: The spelling is not an identifier of that scheme.
    """
    found = SCHEMES[scheme].canonical(spelling)
    if found is None:
        kind = SCHEMES[scheme]
        raise InvalidIdentifier(
            f"{spelling!r} is not a valid {kind.label} identifier; expected one like {kind.example}"
        )
    return found


def detect(spelling: str) -> tuple[str, str] | None:
    """The scheme and canonical form of an identifier that says itself what it is.

    A bare OpenReview id could be any word and one of PubMed any number, so only its address or
    prefixed form counts.
    """
    if not spelling.strip():
        return None
    for scheme in ("arxiv", "acl", "doi", "orcid", "pmcid"):
        found = SCHEMES[scheme].canonical(spelling)
        if found is not None:
            return scheme, found
    for scheme, prefix in (("openreview", _OPENREVIEW_PREFIX), ("pmid", _PMID_PREFIX)):
        if prefix.match(spelling.strip()):
            found = SCHEMES[scheme].canonical(spelling)
            return (scheme, found) if found else None
    return None


def url(scheme: str, identifier: str) -> str:
    """The address of the page an identifier in canonical form stands for."""
    return SCHEMES[scheme].address(identifier)


def match_key(scheme: str, identifier: str) -> str:
    """The form two spellings share exactly if they name the same thing.

    Source: DOI Handbook, section 2.4: DOI names are case insensitive; so are Anthology ids.
    """
    text = SCHEMES[scheme].canonical(identifier) or identifier.strip()
    return text if scheme == "openreview" else text.casefold()


@lru_cache(maxsize=2**17)  # rules, searches and forms ask for it, at every build of `mkdocs serve`
def work_key(scheme: str, identifier: str) -> tuple[str, str]:
    """Scheme and form that two identifiers share exactly if they name the same thing.

    arXiv and the ACL Anthology make DOIs of their own identifiers; such a DOI counts as theirs.
    """
    made_of = detect(identifier) if scheme == "doi" else None
    scheme, identifier = made_of or (scheme, identifier)
    return scheme, match_key(scheme, identifier)


def differ(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two papers are told apart by their identifiers: one scheme, two names.

    Args:
        one: Scheme to identifier.
        other: Scheme to identifier.
    """
    names, others = (dict(work_key(*pair) for pair in given.items()) for given in (one, other))
    apart = {key for key in names.keys() & others.keys() if names[key] != others[key]}
    if "doi" in apart and is_of_preprint(names["doi"]) != is_of_preprint(others["doi"]):
        apart.remove("doi")  # the preprint of a work has one, and so has its publication
    return bool(apart)


def is_of_preprint(doi: str) -> bool:
    """Whether an archive of preprints gave a DOI.

    >>> is_of_preprint("10.1101/2020.03.04.123456"), is_of_preprint("10.1101/gr.123456.120")
    (True, False)
    """
    return bool(_PREPRINT_DOI.match(doi))


def check_digit(digits: str) -> str:
    """The digit behind those of an ISSN or ISBN; empty where there are too many or too few.

    Source: ISO 3297 (ISSN) and ISO 2108 (ISBN of ten and of thirteen digits).

    >>> check_digit("0378595"), check_digit("316148410"), check_digit("978316148410")
    ('5', 'X', '0')
    """
    numbers = [int(digit) for digit in digits if digit.isdecimal()]
    if len(numbers) != len(digits) or len(digits) not in (7, 9, 12):
        return ""
    if len(digits) == 12:
        return str(-sum(number * (3 if n % 2 else 1) for n, number in enumerate(numbers)) % 10)
    check = -sum(number * weight for weight, number in enumerate(reversed(numbers), 2)) % 11
    return "X" if check == 10 else str(check)


def arxiv_pdf_url(identifier: str) -> str:
    """The address of the PDF of an arXiv paper."""
    return f"https://arxiv.org/pdf/{identifier}"


def _stripped(prefix: re.Pattern[str], spelling: str) -> str:
    """A spelling without its prefix, the fragment of an address and the end of a sentence."""
    text = spelling.strip()
    match = prefix.match(text)
    return text[match.end() if match else 0 :].split("#")[0].strip().rstrip(_SENTENCE_END)


def _arxiv(spelling: str) -> str | None:
    """Source: https://info.arxiv.org/help/arxiv_identifier.html (schemes of 1991, 2007, 2015)."""
    text = _ARXIV_CLASS.sub("", _stripped(_ARXIV_PREFIX, spelling)).rstrip().split("?")[0]
    text = text.removesuffix(".pdf").rstrip("/")
    new = _ARXIV_NEW.fullmatch(text)
    if new:
        year, month, number = new.groups()
        digits = 5 if year >= "15" else 4
        known = year + month >= "0704" and "01" <= month <= "12" and len(number) == digits
        return f"{year}{month}.{number}" if known else None
    old = _ARXIV_OLD.fullmatch(text)
    if old:
        archive, year, month, number = old.groups()
        known = "01" <= month <= "12" and (year + month >= "9107" or year + month <= "0703")
        return f"{archive}/{year}{month}{number}" if known else None
    return None


def _doi(spelling: str) -> str | None:
    """Source: DOI Handbook, section 2.2 (prefix `10.` and registrant, any printable suffix)."""
    text = spelling.strip().strip("{}<>")
    if "%" in text and (bare := unquote(text)).startswith("10."):
        text = bare
    if address := _DOI_ADDRESS.match(text):
        text = unquote(re.split(r"[?#]", text[address.end() :])[0])
    elif prefix := _DOI_PREFIX.match(text):
        text = text[prefix.end() :]
    text = text.strip().rstrip(_SENTENCE_END)
    for opening, closing in ("()", "[]", "<>"):
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip(_SENTENCE_END)
    return text if _DOI.fullmatch(text) else None


def _doi_address(identifier: str) -> str:
    """Source: DOI Handbook, section 2.5.2.4 (characters to encode in an address)."""
    return f"https://doi.org/{quote(identifier, safe=_SAFE_IN_PATH)}"


def _orcid(spelling: str) -> str | None:
    """Source: ISO 7064 MOD 11-2, as ORCID's "Structure of the ORCID identifier" describes."""
    match = _ORCID.fullmatch(_stripped(_ORCID_PREFIX, spelling).rstrip("/"))
    if not match:
        return None
    digits = "".join(match.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        return None
    return "-".join(digits[i : i + 4] for i in range(0, 16, 4))


def _openreview(spelling: str) -> str | None:
    text = _stripped(_OPENREVIEW_PREFIX, spelling).split("&")[0]
    return text if _OPENREVIEW.fullmatch(text) else None


def _acl(spelling: str) -> str | None:
    """Source: https://aclanthology.org/info/ids/ (before and since 2020)."""
    text = _stripped(_ACL_PREFIX, spelling).rstrip("/")
    text = text.removesuffix(".pdf").removesuffix(".bib")
    if _ACL_NEW.fullmatch(text):
        return text.lower()
    return text.upper() if _ACL_OLD.fullmatch(text) else None


def _pmid(spelling: str) -> str | None:
    """Source: https://www.ncbi.nlm.nih.gov/books/NBK3827/ (PubMed identifiers)."""
    text = _stripped(_PMID_PREFIX, spelling).split("?")[0].rstrip("/")
    return text if _PMID.fullmatch(text) else None


def _pmcid(spelling: str) -> str | None:
    """Source: https://www.ncbi.nlm.nih.gov/pmc/pmctopmid/ (identifiers of PubMed Central)."""
    text = _stripped(_PMCID_PREFIX, spelling).split("?")[0].rstrip("/")
    return text.upper() if _PMCID.fullmatch(text) else None


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.key: scheme
        for scheme in (
            Scheme("arxiv", "arXiv", _arxiv, "https://arxiv.org/abs/{}".format, "2012.03532"),
            Scheme("doi", "DOI", _doi, _doi_address, "10.1145/3219819.3219823"),
            Scheme(
                "openreview",
                "OpenReview",
                _openreview,
                "https://openreview.net/forum?id={}".format,
                "rJXMpikCZ",
            ),
            Scheme("acl", "ACL Anthology", _acl, "https://aclanthology.org/{}/".format, "P19-1001"),
            Scheme(
                "pmid",
                "PubMed",
                _pmid,
                "https://pubmed.ncbi.nlm.nih.gov/{}/".format,
                "1234567",
            ),
            Scheme(
                "pmcid",
                "PubMed Central",
                _pmcid,
                "https://pmc.ncbi.nlm.nih.gov/articles/{}/".format,
                "PMC1234567",
            ),
            Scheme("orcid", "ORCID", _orcid, "https://orcid.org/{}".format, "0000-0002-1825-0097"),
        )
    }
)
"""Every scheme by its key; `orcid` names people, the others papers."""

PAPER_SCHEMES = ("arxiv", "doi", "openreview", "acl", "pmid", "pmcid")
"""Keys of the schemes that name papers, in the order records and pages show them."""
