from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import identifiers
from generator.errors import InvalidIdentifier
from tests.support.timing import takes_under

# Scheme, canonical form, address, and other spellings of the same.
VALID = [
    (
        "arxiv",
        "2012.03532",
        "https://arxiv.org/abs/2012.03532",
        [
            "arXiv:2012.03532",
            "arxiv: 2012.03532v3",
            "arXiv:2012.03532v1 [cs.LG]",
            "arXiv:2012.03532 [hep-th].",
            " 2012.03532, ",
            "https://arxiv.org/abs/2012.03532v2",
            "http://www.arxiv.org/pdf/2012.03532.pdf",
            "https://export.arxiv.org/abs/2012.03532?context=cs",
            "arxiv.org/html/2012.03532v1#S1",
            "https://ar5iv.labs.arxiv.org/html/2012.03532",
            "https://www.alphaxiv.org/abs/2012.03532",
            "https://huggingface.co/papers/2012.03532",
            "/papers/2012.03532",
            "10.48550/arXiv.2012.03532",
            "doi:10.48550/arxiv.2012.03532",
            "https://doi.org/10.48550/ARXIV.2012.03532",
            "oai:arXiv.org:2012.03532",
        ],
    ),
    ("arxiv", "0704.0001", "https://arxiv.org/abs/0704.0001", ["arXiv:0704.0001v2"]),
    ("arxiv", "1412.9999", "https://arxiv.org/abs/1412.9999", []),
    ("arxiv", "1501.00001", "https://arxiv.org/abs/1501.00001", []),
    (
        "arxiv",
        "hep-th/9901001",
        "https://arxiv.org/abs/hep-th/9901001",
        ["arXiv:hep-th/9901001v3", "https://arxiv.org/abs/hep-th/9901001"],
    ),
    ("arxiv", "math/0309136", "https://arxiv.org/abs/math/0309136", ["math.GT/0309136"]),
    ("arxiv", "hep-th/9108001", "https://arxiv.org/abs/hep-th/9108001", []),
    ("arxiv", "cs/0703001", "https://arxiv.org/abs/cs/0703001", []),
    (
        "doi",
        "10.1145/3219819.3219823",
        "https://doi.org/10.1145/3219819.3219823",
        [
            "doi:10.1145/3219819.3219823",
            "DOI 10.1145/3219819.3219823.",
            "https://doi.org/10.1145/3219819.3219823",
            "http://dx.doi.org/10.1145%2F3219819.3219823",
            "doi.org/10.1145/3219819.3219823?utm_source=x",
            "https://dl.acm.org/doi/abs/10.1145/3219819.3219823",
            "https://dl.acm.org/doi/10.1145/3219819.3219823#sec-1",
            "10.1145/3219819.3219823),",
            "10.1145/3219819.3219823]",
            "info:doi/10.1145/3219819.3219823",
        ],
    ),
    (
        "doi",
        "10.1016/0304-3975(85)90101-2",
        "https://doi.org/10.1016/0304-3975(85)90101-2",
        ["https://doi.org/10.1016/0304-3975(85)90101-2", "10.1016/0304-3975(85)90101-2;"],
    ),
    ("doi", "10.1000/a(b)", "https://doi.org/10.1000/a(b)", ["10.1000/a(b)).", "10.1000/a(b),"]),
    ("doi", "10.1000/a((b)", "https://doi.org/10.1000/a((b)", []),
    (
        "doi",
        "10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-#",
        "https://doi.org/10.1002/(SICI)1521-3951(199911)216:1%3C135::AID-PSSB135%3E3.0.CO;2-%23",
        [],
    ),
    ("doi", "10.1000.10/123", "https://doi.org/10.1000.10/123", []),
    (
        "openreview",
        "rJXMpikCZ",
        "https://openreview.net/forum?id=rJXMpikCZ",
        [
            "https://openreview.net/forum?id=rJXMpikCZ",
            "https://openreview.net/pdf?id=rJXMpikCZ",
            "openreview.net/forum?noteId=abc&id=rJXMpikCZ",
            "https://openreview.net/forum?id=rJXMpikCZ&noteId=x#y",
            "openreview:rJXMpikCZ",
        ],
    ),
    ("openreview", "_-aB3_-xyz", "https://openreview.net/forum?id=_-aB3_-xyz", []),
    (
        "acl",
        "P19-1001",
        "https://aclanthology.org/P19-1001/",
        [
            "p19-1001",
            "https://aclanthology.org/P19-1001/",
            "https://aclanthology.org/P19-1001.pdf",
            "https://www.aclweb.org/anthology/P19-1001",
            "10.18653/v1/P19-1001",
            "acl:P19-1001",
        ],
    ),
    (
        "acl",
        "2020.acl-main.1",
        "https://aclanthology.org/2020.acl-main.1/",
        [
            "https://aclanthology.org/2020.acl-main.1.bib",
            "https://doi.org/10.18653/v1/2020.ACL-main.1",
        ],
    ),
    (
        "orcid",
        "0000-0002-1825-0097",
        "https://orcid.org/0000-0002-1825-0097",
        [
            "0000000218250097",
            "https://orcid.org/0000-0002-1825-0097/",
            "ORCID: 0000-0002-1825-0097",
        ],
    ),
    (
        "orcid",
        "0000-0002-1694-233X",
        "https://orcid.org/0000-0002-1694-233X",
        ["0000-0002-1694-233x"],
    ),
    (
        "pmcid",
        "PMC1234567",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/",
        [
            "pmc1234567",
            "PMCID: PMC1234567",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/?report=classic",
            "https://europepmc.org/articles/PMC1234567?a=1?b",
        ],
    ),
]

INVALID = [
    ("arxiv", "2013.03532"),  # a month 13
    ("arxiv", "2000.03532"),  # a month 0
    ("arxiv", "0703.0001"),  # the scheme began a month later
    ("arxiv", "1412.00001"),  # five digits since 2015
    ("arxiv", "1501.0001"),  # four digits until 2014
    ("arxiv", "hep-th/9913001"),
    ("arxiv", "hep-th/9106001"),  # before there was an arXiv
    ("arxiv", "hep-th/0704001"),  # the old scheme had ended
    ("arxiv", "2012.0353"),
    ("arxiv", "2012.035321"),
    ("arxiv", "٢٠١٢.٠٣٥٣٢"),
    ("arxiv", "https://example.org/abs/2012.03532"),
    ("arxiv", "https://notarxiv.org/abs/2012.03532"),
    ("arxiv", ""),
    ("doi", "10.1145"),
    ("doi", "10.1145/"),
    ("doi", "11.1145/3219819"),
    ("doi", "10.12/3"),
    ("doi", "10.1145/a b"),
    ("doi", "https://example.org/10.1145/3219819"),
    ("openreview", "short"),
    ("openreview", "far-too-long-for-one"),
    ("openreview", "two words"),
    ("acl", "P191001"),
    ("acl", "2020.acl.main.1"),
    ("orcid", "0000-0002-1825-0098"),  # the check digit
    ("orcid", "0000-0002-1694-2330"),
    ("orcid", "0000-0002-1825-009"),
    ("orcid", "X000-0002-1825-0097"),
    ("pmcid", "PMC"),
    ("pmcid", "PMC1234567890"),
    ("pmcid", "PMC٢٠١٢"),
]


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ({}, False),
        ({"doi": "10.5555/a"}, False),
        ({"arxiv": "2012.03532v2"}, False),
        ({"arxiv": "2012.03533"}, True),
        ({"doi": "10.5555/a", "arxiv": "2012.03533"}, True),
    ],
)
def test_papers_are_told_apart_by_names_of_one_scheme(other: dict[str, str], apart: bool) -> None:
    one = {"arxiv": "2012.03532", "acl": "P19-1001"}
    assert identifiers.differ(one, other) is identifiers.differ(other, one) is apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("10.1145/1.2", "10.1145/1.3", True),
        ("10.2139/ssrn.1", "10.2139/ssrn.2", True),
        ("10.2139/ssrn.1", "10.1145/1.2", False),
    ],
)
def test_preprint_and_publication_may_be_one_paper(one: str, other: str, apart: bool) -> None:
    pair = ({"doi": one}, {"doi": other})
    assert identifiers.differ(*pair) is identifiers.differ(*reversed(pair)) is apart


SPELLINGS = [
    (scheme, spelling, canonical)
    for scheme, canonical, address, others in VALID
    for spelling in (canonical, address, *others)
]


@pytest.mark.parametrize(("scheme", "spelling", "canonical"), SPELLINGS)
def test_parse_gives_the_canonical_form(scheme: str, spelling: str, canonical: str) -> None:
    assert identifiers.parse(scheme, spelling) == canonical


@pytest.mark.parametrize(("scheme", "canonical", "address", "others"), VALID)
def test_url_is_the_address(scheme: str, canonical: str, address: str, others: list[str]) -> None:
    assert identifiers.url(scheme, canonical) == address


@pytest.mark.parametrize(("scheme", "spelling"), INVALID)
def test_parse_refuses_what_is_none(scheme: str, spelling: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        identifiers.parse(scheme, spelling)
    kind = identifiers.SCHEMES[scheme]
    assert str(caught.value) == (
        f"{spelling!r} is not a valid {kind.label} identifier; expected one like {kind.example}"
    )


@pytest.mark.parametrize("scheme", identifiers.SCHEMES.values(), ids=lambda scheme: scheme.key)
def test_example_of_a_scheme_is_canonical(scheme: identifiers.Scheme) -> None:
    assert scheme.canonical(scheme.example) == scheme.example


@given(st.sampled_from(list(identifiers.SCHEMES)), st.text())
def test_canonical_form_is_its_own_canonical_form(scheme: str, spelling: str) -> None:
    canonical = identifiers.SCHEMES[scheme].canonical
    found = canonical(spelling)
    assert found is None or canonical(found) == found


@given(st.from_regex(r"\A10\.[1-9][0-9]{3}/[!#-Z_a-z\[\]é~]+\Z"))
def test_doi_survives_its_address(spelling: str) -> None:
    doi = identifiers.SCHEMES["doi"].canonical(spelling)
    if doi is not None:
        address = identifiers.url("doi", doi)
        assert urlsplit(address).query == urlsplit(address).fragment == ""
        assert identifiers.parse("doi", address) == doi


@pytest.mark.parametrize(
    ("spelling", "found"),
    [
        *((spelling, (scheme, form)) for scheme, spelling, form in SPELLINGS if scheme == "arxiv"),
        ("10.1145/3219819.3219823", ("doi", "10.1145/3219819.3219823")),
        ("10.18653/v1/P19-1001", ("acl", "P19-1001")),
        ("https://openreview.net/forum?id=rJXMpikCZ", ("openreview", "rJXMpikCZ")),
        ("rJXMpikCZ", None),  # any word could be one
        ("0000-0002-1825-0097", ("orcid", "0000-0002-1825-0097")),
        ("On Leaves", None),
    ],
)
def test_detect_finds_the_scheme(spelling: str, found: tuple[str, str] | None) -> None:
    assert identifiers.detect(spelling) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("doi", "10.1000/ABC"), ("doi", "10.1000/abc"), True),
        (("acl", "P19-1001"), ("acl", "p19-1001"), True),
        (("openreview", "rJXMpikCZ"), ("openreview", "rjxmpikcz"), False),
        (("arxiv", "2012.03532"), ("arxiv", "arXiv:2012.03532v2"), True),
        (("arxiv", "2012.03532"), ("doi", "10.48550/arXiv.2012.03532"), True),
        (("acl", "P19-1001"), ("doi", "10.18653/v1/p19-1001"), True),
        (("arxiv", "2012.03532"), ("arxiv", "2012.03533"), False),
    ],
)
def test_work_key_is_shared_by_names_of_one_work(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (identifiers.work_key(*one) == identifiers.work_key(*other)) is same


def test_arxiv_pdf_has_an_address() -> None:
    assert identifiers.arxiv_pdf_url("2012.03532") == "https://arxiv.org/pdf/2012.03532"


@pytest.mark.parametrize("piece", [" ", "\n", ".", ",", "a.", "[a", "/", "10.1/(", "arXiv:"])
def test_no_spelling_takes_long_to_read(piece: str) -> None:
    spelling = f"x{piece * 100_000}!"
    assert takes_under(1, lambda: identifiers.detect(spelling))


@pytest.mark.parametrize(
    "number",
    ["0378-5955", "2434-561X", "316148410X", "0306406152", "9783161484100", "9780306406157"],
)
def test_check_digit_is_that_of_the_standard(number: str) -> None:
    bare = number.replace("-", "")
    assert identifiers.check_digit(bare[:-1]) == bare[-1]


@pytest.mark.parametrize(
    "digits", ["", "037859", "03785955", "97831614841", "97831614841²", "a378595"]
)
def test_what_is_no_number_has_no_check_digit(digits: str) -> None:
    assert not identifiers.check_digit(digits)
