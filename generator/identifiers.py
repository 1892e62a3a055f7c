"""Identifiers of papers and people: any spelling in, the canonical form and the address out.

Pure: no module here knows about records, files or the network. The sources, the store and the
checks call `parse`; the pages call `url`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

from generator.errors import InvalidIdentifier

_ARXIV_PREFIX = re.compile(
    r"^(?:https?://(?:[a-z]+\.)?(?:arxiv\.org|alphaxiv\.org)/(?:abs|pdf|html|format|src)/"
    r"|https?://(?:www\.)?(?:huggingface\.co|hf\.co)/papers/"
    r"|(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\."
    r"|arxiv\s*:\s*|oai:arxiv\.org:|/papers/)",
    re.IGNORECASE,
)
_ARXIV_NEW = re.compile(r"^(\d{2})(\d{2})\.(\d{4,5})(?:v\d+)?$")
_ARXIV_OLD = re.compile(r"^([a-z]+(?:-[a-z]+)?)(?:\.[A-Z]{2})?/(\d{2})(\d{2})(\d{3})(?:v\d+)?$")
_DOI_PREFIX = re.compile(
    r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*:\s*|info:doi/|urn:doi:)", re.IGNORECASE
)
_DOI = re.compile(r"^10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+$")
_ORCID_PREFIX = re.compile(r"^(?:https?://(?:www\.)?orcid\.org/|orcid\s*:\s*)", re.IGNORECASE)
_ORCID = re.compile(r"^(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])$")
_OPENREVIEW_PREFIX = re.compile(
    r"^(?:https?://openreview\.net/(?:forum|pdf|attachment)\?id=|openreview\s*:\s*)", re.IGNORECASE
)
_OPENREVIEW = re.compile(r"^[A-Za-z0-9_-]{7,14}$")
_ACL_PREFIX = re.compile(
    r"^(?:https?://(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology|aclanthology\.info/papers)/"
    r"|(?:https?://(?:dx\.)?doi\.org/)?10\.18653/v1/|acl\s*:\s*)",
    re.IGNORECASE,
)
_ACL_NEW = re.compile(r"^\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+$", re.IGNORECASE)
_ACL_OLD = re.compile(r"^[A-Z]\d{2}-\d{4,5}$", re.IGNORECASE)


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

    A bare OpenReview id could be any word, so only its address or prefixed form counts.
    """
    for scheme in ("arxiv", "acl", "doi", "orcid"):
        found = SCHEMES[scheme].canonical(spelling)
        if found is not None:
            return scheme, found
    if _OPENREVIEW_PREFIX.match(spelling.strip()):
        found = _openreview(spelling)
        return ("openreview", found) if found else None
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


def arxiv_pdf_url(identifier: str) -> str:
    """The address of the PDF of an arXiv paper."""
    return f"https://arxiv.org/pdf/{identifier}"


def _stripped(prefix: re.Pattern[str], spelling: str) -> str:
    return prefix.sub("", spelling.strip(), count=1).split("#")[0].strip()


def _arxiv(spelling: str) -> str | None:
    """Source: https://info.arxiv.org/help/arxiv_identifier.html (schemes of 1991, 2007, 2015)."""
    text = _stripped(_ARXIV_PREFIX, spelling).split("?")[0]
    text = text.removesuffix(".pdf").rstrip("/")
    new = _ARXIV_NEW.match(text)
    if new:
        year, month, number = new.groups()
        digits = 5 if year >= "15" else 4
        known = year + month >= "0704" and "01" <= month <= "12" and len(number) == digits
        return f"{year}{month}.{number}" if known else None
    old = _ARXIV_OLD.match(text)
    if old:
        archive, year, month, number = old.groups()
        known = "01" <= month <= "12" and (year + month >= "9107" or year + month <= "0703")
        return f"{archive}/{year}{month}{number}" if known else None
    return None


def _doi(spelling: str) -> str | None:
    """Source: DOI Handbook, section 2.2 (prefix `10.` and registrant, any printable suffix)."""
    text = spelling.strip()
    if _DOI_PREFIX.match(text):
        text = unquote(_DOI_PREFIX.sub("", text, count=1)).strip()
    text = text.rstrip(".,;")
    return text if _DOI.match(text) else None


def _orcid(spelling: str) -> str | None:
    """Source: ISO 7064 MOD 11-2, as ORCID's "Structure of the ORCID identifier" describes."""
    match = _ORCID.match(_stripped(_ORCID_PREFIX, spelling).rstrip("/"))
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
    return text if _OPENREVIEW.match(text) else None


def _acl(spelling: str) -> str | None:
    """Source: https://aclanthology.org/info/ids/ (before and since 2020)."""
    text = _stripped(_ACL_PREFIX, spelling).rstrip("/")
    text = text.removesuffix(".pdf").removesuffix(".bib")
    if _ACL_NEW.match(text):
        return text.lower()
    return text.upper() if _ACL_OLD.match(text) else None


SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {
        scheme.key: scheme
        for scheme in (
            Scheme("arxiv", "arXiv", _arxiv, "https://arxiv.org/abs/{}".format, "2012.03532"),
            Scheme("doi", "DOI", _doi, "https://doi.org/{}".format, "10.1145/3219819.3219823"),
            Scheme(
                "openreview",
                "OpenReview",
                _openreview,
                "https://openreview.net/forum?id={}".format,
                "rJXMpikCZ",
            ),
            Scheme("acl", "ACL Anthology", _acl, "https://aclanthology.org/{}/".format, "P19-1001"),
            Scheme("orcid", "ORCID", _orcid, "https://orcid.org/{}".format, "0000-0002-1825-0097"),
        )
    }
)
"""Every scheme by its key; `orcid` names people, the others papers."""

PAPER_SCHEMES = ("arxiv", "doi", "openreview", "acl")
"""Keys of the schemes that name papers, in the order records and pages show them."""
