"""Rules by which one paper is one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import identifiers, item_types, publication, text
from generator.authorship import share_authors
from generator.check.violation import Violation, duplicates, path, violation
from generator.model import Catalogue, Paper

_SERIAL = re.compile(r"(?<![\w-])\d(?:-?\d){6,11}-?[\dXx](?![\w-])")


def valid_identifiers(catalogue: Catalogue) -> Iterator[Violation]:
    """Every identifier is one of its scheme: syntax, months and check digits are right."""
    for paper in catalogue.papers:
        for scheme, identifier in paper.identifiers.items():
            kind = identifiers.SCHEMES[scheme]
            if kind.canonical(identifier) is None:
                message = f"`{identifier}` is no {kind.label} identifier; expected one like"
                yield violation(paper, scheme, f"{message} {kind.example}")


def valid_serial_numbers(catalogue: Catalogue) -> Iterator[Violation]:
    """The last digit of an ISBN and of an ISSN is the check digit of those before it."""
    for paper in catalogue.papers:
        for key, label in (("isbn", "ISBN"), ("issn", "ISSN")):
            for number in _SERIAL.findall(paper.details.get(key, "")):
                digits = number.replace("-", "").upper()
                check = identifiers.check_digit(digits[:-1])
                if check and check != digits[-1]:
                    message = f"`{number}` would end in {check}, were all digits before it right"
                    yield violation(paper, key, f"{message}; compare the {label}", number)


def unique_identifiers(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records have the same identifier, in whatever spelling."""
    keys = (
        (identifiers.work_key(scheme, identifier), paper)
        for paper in catalogue.papers
        for scheme, identifier in paper.identifiers.items()
    )
    for key, paper, other in duplicates(keys):
        scheme = next(s for s, i in paper.identifiers.items() if identifiers.work_key(s, i) == key)
        message = f"{path(other)} has the same identifier; are they one paper? keep one record"
        yield violation(paper, scheme, message)


def unique_titles(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records have the same title, unless identifiers or authors tell the papers apart."""
    titles = ((text.normalise_title(paper.title), paper) for paper in catalogue.papers)
    for _, paper, other in duplicates(titles):
        if not _told_apart(paper, other):
            message = f"{path(other)} has the same title; keep one record, or give both a DOI"
            yield violation(paper, "title", message)


def unique_citation_keys(catalogue: Catalogue) -> Iterator[Violation]:
    """No two records hold the same citation key, be it in upper or lower case."""
    keys = ((p.citation_key.casefold(), p) for p in catalogue.papers if p.citation_key)
    for _, paper, other in duplicates(keys):
        message = f"{path(other)} has the same key; give one of them another"
        yield violation(paper, "citation_key", message)


# DOIs that tell what they are of: IEEE's by the acronym, Elsevier's and Springer's by a letter.
# Proceedings that are journals to Elsevier and MDPI are left out.
_JOURNALS = re.compile(
    r"10\.(?:1109/(?!TENCON|TAAI)(?:T[A-Z]{2,6}|JPROC|ACCESS|LRA|LSP|JSTSP|JSAC|JIOT)\.\d"
    r"|1016/j\.(?!procs|ifacol|procir|proeng|sbspro|egypro|trpro)[a-z]"
    r"|1007/s\d{5}-|1038/s\d|1371/journal\.|1613/jair\.|1162/(?:tacl|neco|coli)_a"
    r"|1073/pnas\.|1103/phys)",
    re.IGNORECASE,
)
_MEETINGS = re.compile(
    r"10\.(?:1109/(?:CVPR|ICASSP|ICCV|ICDM|ICPR|ICRA|IJCNN|IROS|WACV)[A-Z0-9]*\.\d"
    r"|18653/v1/|24963/(?:ijcai|kr)\.)",
    re.IGNORECASE,
)


def facts_of_one_work(catalogue: Catalogue) -> Iterator[Violation]:
    """A record holds the facts of one work: no venue of a meeting with the DOI of a journal."""
    for paper in catalogue.papers:
        doi = paper.identifiers.get("doi", "")
        type_ = publication.work_type(paper) if doi and paper.venue else ""
        of_journal, of_meeting = _JOURNALS.match(doi), _MEETINGS.match(doi)
        if (type_ == "paper-conference" and of_journal) or (
            type_ in item_types.PERIODICALS and of_meeting
        ):
            kind = "journal" if of_journal else "meeting"
            message = f"`{doi}` is the DOI of a {kind}, unlike `{paper.venue}`"
            yield violation(paper, "doi", f"{message}; keep the facts of one of the two works")


def _told_apart(one: Paper, other: Paper) -> bool:
    """Whether two papers have different identifiers of one scheme, or no author in common."""
    differ = identifiers.differ(one.identifiers, other.identifiers)
    return differ or share_authors(one, other) is False
