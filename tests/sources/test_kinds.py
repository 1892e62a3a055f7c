"""More inputs of the kinds in `test_cases`, a row each: what real files and bug reports have."""

import json
from types import ModuleType

import pytest

from generator import sources, text
from generator.exports import biblatex, csl_json
from generator.exports import bibtex as bibtex_export
from generator.exports import ris as ris_export
from generator.model import Paper
from generator.sources import bibtex, choose, crossref, csl, ris
from generator.sources.base import Entry, Item
from generator.sources.saved import facts as saved
from generator.text import retractions


def only(found: list[Item]) -> Entry:
    (entry,) = found
    assert isinstance(entry, Entry)
    return entry


def of_bibtex(**fields: str) -> Entry:
    said = ",\n".join(f"{name} = {{{value}}}" for name, value in {"title": "A", **fields}.items())
    return only(list(bibtex.read(f"@misc{{a,\n{said}\n}}\n".encode())))


def of_csl(**variables: object) -> Entry:
    return only(list(csl.read(json.dumps([{"title": "A", "id": "a", **variables}]).encode())))


def of_ris(*lines: str) -> Entry:
    return only(list(ris.read("\n".join(["TY  - JOUR", "TI  - A", *lines, "ER  - "]).encode())))


def shown(entry: Entry) -> list[str]:
    return [f"{a.family}, {a.given}" if a.family and a.given else a.name for a in entry.authors]


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("family={Muster}, given={Ann}, nametype=organisation", ["Muster, Ann"]),
        ("Muster, Ann and Probe, Ben and", ["Muster, Ann", "Probe, Ben"]),
        ("Ann Muster and and Ben Probe", ["Muster, Ann", "Probe, Ben"]),
        (r"Ann Muster\ and Ben~Probe", ["Muster, Ann", "Probe, Ben"]),
        (
            r"Ann Muster \and Ben Probe\\Carl Beispiel",
            ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"],
        ),
        ("Ann Muster/Ben Probe/Carl Beispiel", ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"]),
        ("Ann Muster, Ben Probe et Carl Beispiel", ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"]),
        ("Ann Muster und Ben Probe", ["Muster, Ann", "Probe, Ben"]),
        ("Ann Muster, Ben Probe et al.", ["Muster, Ann", "Probe, Ben"]),
        ("Muster EA Jr and Probe G", ["Muster Jr, EA", "Probe, G"]),
        ("Muster E 3rd and Probe G", ["Muster 3rd, E", "Probe, G"]),
        ("Ann Muster for the Leaf Collaboration", ["Muster, Ann", "Leaf Collaboration"]),
        ("Muster, Ann (for the Leaf Study Group)", ["Muster, Ann", "Leaf Study Group"]),
        ("{Leaf Collaboration}, Ann Muster", ["Leaf Collaboration", "Muster, Ann"]),
        (r"Muster \& Sons and Probe, Ben", ["Muster & Sons", "Probe, Ben"]),
        ("Prof. Dr. Ann Muster and Ben Probe, Ph.D.", ["Muster, Ann", "Probe, Ben"]),
        ("Muster, Dr. Ann", ["Muster, Ann"]),
        (
            "Ann Muster¹ and Ben Probe²,³ and Carl Beispiel [4]",
            ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"],
        ),
        ("Ann Muster <ann@example.org> and Probe, Ben (Ed.)", ["Muster, Ann", "Probe, Ben"]),
        (
            r"\textbf{Ann Muster} and \underline{Probe, Ben} and {\bf Carl Beispiel}",
            ["Muster, Ann", "Probe, Ben", "Beispiel, Carl"],
        ),
        (r"Mar{\'\i}a Garc{\'\i}a-Muster y Probe", ["García-Muster y Probe, María"]),
        (r"\'{E}mile Prob\'e", ["Probé, Émile"]),
        ('"Muster, Ann"', ["Muster, Ann"]),
        (r"Nguy{\~{\^e}}n Muster", ["Muster, Nguyễn"]),
        ("Verband der Muster und Proben", ["der Muster und Proben, Verband"]),
    ],
)
def test_lists_of_names_are_read_as_people_meant_them(value: str, authors: list[str]) -> None:
    assert shown(of_bibtex(author=value)) == authors


@pytest.mark.parametrize(
    "value",
    [
        "Ann Muster et~al.",
        "Ann Muster and 12 others",
        "Muster, Ann and 3 more authors",
        r"Ann Muster and \dots",
        "Muster, Ann and others.",
    ],
)
def test_others_are_no_names_but_kept_in_mind(value: str) -> None:
    entry = of_bibtex(author=value)
    assert (shown(entry), entry.others) == (["Muster, Ann"], True)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("p$<$0.05 and r$>$0.9", "p<0.05 and r>0.9"),
        ("CO$<$sub$>$2$<$/sub$>$ of $<$i$>$Musterius$<$/i$>$", "CO₂ of Musterius"),
        (r"Leaves {\&}{\#}8211; Stones &alpha; &ldquo;x&rdquo;", "Leaves – Stones α “x”"),
        (r"Leaves \& Stones &amp; more", "Leaves & Stones & more"),
        (r"\ensuremath\alpha-leaves", "α-leaves"),
        (r"\LaTeXe{} and {\BibTeX} \glqq Leaves\grqq", "LaTeX2e and BibTeX „Leaves“"),
        (r"A \textquoteleft sliding doors\textquoteright moment", "A ‘sliding doors’ moment"),
        (r"Earth\textquoteright s l\textquoteright arbre 5\texttimes 5", "Earth’s l’arbre 5×5"),
        (r"Vi\d{\^e}t \textcommabelow{s} \cb{T} \ohorn", "Việt ș Ț ơ"),
        (r"Leaf\hspace{1em}net {\color{red}red} \linebreak end", "Leaf net red end"),
        (r"Leaf\textsuperscript{TM} Leaf\textsuperscript{R}", "Leaf™ Leaf®"),
        (r"\'{E}tude &lt;5", "Étude <5"),
    ],
)
def test_text_of_bibtex_reads_as_it_is_printed(value: str, title: str) -> None:
    assert text.clean(of_bibtex(title=value).title) == title


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("List<String> leaves", "List<String> leaves"),
        ("Leaf <!-- no --> net <![CDATA[of stones]]>", "Leaf net of stones"),
        ("MÃ¼ster donâ€™t", "Müster don’t"),
        ("<math><mi>log</mi><mi>n</mi></math> leaves", r"$\log n$ leaves"),
        ("Leaf<sup>TM</sup>", "Leaf™"),
    ],
)
def test_text_of_services_reads_as_it_is_printed(value: str, title: str) -> None:
    assert of_csl(title=value).title == title


def test_an_upright_function_is_apart_from_its_argument() -> None:
    assert text.plain(r"$O(n\mathrm{log} n)$") == "O(n log n)"


@pytest.mark.parametrize(
    "spelling",
    [
        "10.1002/(SICI)1(19980815)17:15$<$1661::AID$>$3.0.CO;2-2",
        r"10.1002/(SICI)1(19980815)17:15{\textless}1661::AID{\textgreater}3.0.CO;2-2",
        "10.1002/(SICI)1(19980815)17:15&lt;1661::AID&gt;3.0.CO;2-2",
        r"\href{https://doi.org/10.1002/(SICI)1(19980815)17:15<1661::AID>3.0.CO;2-2}{here}",
        "10.1002/(SICI)1(19980815)17:15<1661::AID>3.0.CO;2\N{HYPHEN}2",
    ],
)
def test_a_doi_is_one_however_it_is_written(spelling: str) -> None:
    doi = "10.1002/(SICI)1(19980815)17:15<1661::AID>3.0.CO;2-2"
    assert of_bibtex(doi=spelling).identifiers == {"doi": doi}


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("dissertation", "thesis"), ("bachelorsthesis", "thesis"), ("preprint", "article"),
        ("code", "software"), ("talk", "speech"), ("newspaper", "article-newspaper"),
        ("webpage", "webpage"), ("artwork", "graphic"),
    ],
)  # fmt: skip
def test_types_that_styles_add_are_known(kind: str, type_: str) -> None:
    found = only(list(bibtex.read(f"@{kind}{{a, title={{A}}}}".encode())))
    assert found.type == type_


def test_ris_lists_of_names_and_days() -> None:
    assert shown(of_ris("AU  - E. Muster and G. Probe")) == ["Muster, E.", "Probe, G."]
    assert shown(of_ris("AU  - Muster E", "AU  - Probe G Jr")) == ["Muster, E", "Probe Jr, G"]
    assert shown(of_ris("AU  - for the Leaf Study Group")) == ["Leaf Study Group"]
    assert str(of_ris("DA  - 20140401").date) == "2014-04-01"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Muster, Ann; Probe, Ben", ["Muster, Ann", "Probe, Ben"]),
        (["Ann Muster", {"family": "Probe", "given": "B."}], ["Muster, Ann", "Probe, B."]),
        ([{"family": "Muster, MD", "given": "Ann"}], ["Muster, Ann"]),
        ([{"family": "Muster", "given": "Dr. Ann"}], ["Muster, Ann"]),
        (
            [{"family": "Probe (on behalf of the Leaf Group)", "given": "B"}],
            ["Probe, B", "Leaf Group"],
        ),
        ([{"family": "and the Leaf Consortium"}], ["Leaf Consortium"]),
        ([{"family": "MÃ¼ster", "given": "Ann"}], ["Müster, Ann"]),
    ],
)
def test_names_of_csl_in_any_form(author: object, expected: list[str]) -> None:
    assert shown(of_csl(author=author)) == expected


def test_lines_of_a_note_may_be_identifiers() -> None:
    entry = of_csl(note="PMID: 31234567\nPMCID: PMC6541234\nA remark")
    assert entry.identifiers == {"pmid": "31234567", "pmcid": "PMC6541234"}
    assert entry.details == {"note": "A remark"}
    assert of_csl(title="Leaves", subtitle=["A Study"]).title == "Leaves: A Study"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Leaves (Retracted article. See vol. 5, pg. 6, 2020)", "retracted"),
        ("Leaves - RETRACTED", "retracted"),
        ("*RETRACTED* Leaves", "retracted"),
        ("RETRACTED Leaves of Trees", "retracted"),
        ("Article Withdrawn: Leaves", "withdrawn"),
        ("TEMPORARY REMOVAL: Leaves", "withdrawn"),
        ("REMOVED: Leaves", "withdrawn"),
        ("This paper has been withdrawn by the author", "withdrawn"),
        ("已撤稿：叶子", "retracted"),
        ("Retracted Leaves in Spring", ""),
        ("Withdrawn Students in Schools", ""),
        ("Leaves: A Withdrawn Approach", ""),
        ("Removed Leaves: A Study", ""),
        ("RETRACTED GENES AND THEIR LEAVES", ""),
        ("Retraction Note: Leaves", ""),
    ],
)
def test_titles_tell_what_became_of_their_papers(title: str, kind: str) -> None:
    found = retractions.of_paper(title)
    assert (retractions.kind(found) if found else "") == kind


def test_openalex_tells_of_a_retraction() -> None:
    work = {
        "id": "https://openalex.org/W1234567", "doi": "https://doi.org/10.5555/leaves.1",
        "title": "Leaves", "is_retracted": True, "publication_year": 2020,
        "authorships": [{"author": {"display_name": "Ann Muster"}}],
    }  # fmt: skip
    found = only(list(sources.entries(json.dumps({"results": [work]}).encode(), "works.json")))
    assert found.status
    assert found.status.kind == "retracted"


def test_a_submission_that_was_not_published_has_no_venue() -> None:
    note = {
        "id": "abcDEF1234", "forum": "abcDEF1234",
        "content": {
            "title": {"value": "Leaves"},
            "venue": {"value": "Leaf 2025 Conference Desk Rejected Submission"},
        },
    }  # fmt: skip
    found = only(list(sources.entries(json.dumps({"notes": [note]}).encode(), "notes.json")))
    assert found.venue == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Beispiel, Ada", ["Beispiel, Ada"]),
        ("van den Voorbeeld, Wim", ["van den Voorbeeld, Wim"]),
        ("Ada Beispiel, Wim Voorbeeld", ["Beispiel, Ada", "Voorbeeld, Wim"]),
        (
            "Ada Beispiel, Wim Voorbeeld and Mei Lizi",
            ["Beispiel, Ada", "Voorbeeld, Wim", "Lizi, Mei"],
        ),
        ("Ada Beispiel on behalf of the Leaf Group", ["Beispiel, Ada", "Leaf Group"]),
    ],
)
def test_names_in_a_line_of_another_pipeline(line: str, expected: list[str]) -> None:
    paper = {"title": "Leaves of Trees", "arxiv_id": "2001.00001", "authors": line}
    found = list(sources.entries(json.dumps([paper]).encode(), "papers.json"))
    assert shown(only(found)) == expected
    assert saved.authors(f"Authors: {line}") == only(found).authors


@pytest.mark.parametrize("type_", ["", "article"])
@pytest.mark.parametrize("write", [bibtex_export, biblatex, ris_export, csl_json])
def test_preprint_has_a_type_after_a_round_trip_where_it_had_one(
    write: ModuleType, type_: str
) -> None:
    """What arXiv alone has is a preprint anyway, so that records of it need not say so."""
    paper = Paper(slug="a", title="Leaves", identifiers={"arxiv": "2001.00001"}, type=type_)
    written = write.render([paper]).encode()
    reader = {bibtex_export: bibtex, biblatex: bibtex, ris_export: ris, csl_json: csl}[write]
    found = only(list(reader.read(written)))
    assert (found.type, found.identifiers) == (type_, paper.identifiers)


def test_initials_behind_a_comma_are_no_company() -> None:
    assert shown(of_bibtex(author="Muster, N.V. and Probe, S.A.")) == [
        "Muster, N.V.",
        "Probe, S.A.",
    ]
    assert shown(of_bibtex(author="jian Muster and de Probe")) == ["Muster, jian", "de Probe"]


def test_pages_are_a_range_once() -> None:
    assert of_bibtex(pages="225-–240").details == {"pages": "225–240"}
    assert of_bibtex(pages="14--14").details == {"pages": "14"}


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ann Muster, Ben Probe", ["Muster, Ann", "Probe, Ben"]),
        ("Muestra Ejemplo, Ana María", ["Muestra Ejemplo, Ana María"]),
        ("Simon Ejemplo, Carlos Alberto", ["Simon Ejemplo, Carlos Alberto"]),
        ("Paul Weber, Hans Peter", ["Paul Weber, Hans Peter"]),
        ("Martin Muestra, Ana Maria and Prueba, Eva", ["Martin Muestra, Ana Maria", "Prueba, Eva"]),
        ("Martin Muestra, Ana Maria and Eva Prueba", ["Martin Muestra, Ana Maria", "Prueba, Eva"]),
        ("Simon Muster, Ada Inés and Probe, Eva", ["Simon Muster, Ada Inés", "Probe, Eva"]),
        ("Anonymous", []),
        ("{Anonymous}", []),
        ("N.N.", []),
        ("Anonymous Author(s)", []),
        ("Muster, Ann and Probe, Ben et autres", ["Muster, Ann", "Probe, Ben"]),
        ("Ann Muster und andere", ["Muster, Ann"]),
        ("Ann Muster y otros", ["Muster, Ann"]),
    ],
)
def test_list_of_names_is_read_as_meant(value: str, authors: list[str]) -> None:
    assert shown(of_bibtex(author=value)) == authors


def test_others_are_told_in_every_language() -> None:
    for words in ("et autres", "und andere", "y otros", "e altri", "et coll.", "en anderen"):
        assert of_bibtex(author=f"Muster, Ann and Probe, Ben {words}").others, words


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        ({"isbn": "0302-9743"}, "issn", "0302-9743"),
        ({"type": "techreport"}, "genre", "Technical report"),
        ({"note": "Accessed: 2020-05-06"}, "accessed", "2020-05-06"),
        ({"note": "[Online; accessed 29-June-2019]"}, "accessed", "2019-06-29"),
        ({"note": "Second print", "annote": "Mine"}, "note", "Second print; Mine"),
        ({"maintitle": "Trees", "mainsubtitle": "All"}, "maintitle", "Trees: All"),
        ({"foreword": "Ann Muster"}, "contributors", "Ann Muster (foreword)"),
        ({"version": "v2.1"}, "version", "v2.1"),
        ({"holder": "{Leaf and Sons} and Muster, Ann"}, "holder", "Leaf and Sons; Ann Muster"),
        ({"bookauthor": "Muster, Ann and Probe, Ben"}, "container_author", "Ann Muster; Ben Probe"),
        ({"eventtitle": "Meeting", "booktitle": "Leaves"}, "event_title", "Meeting"),
        ({"venue": "Leafton", "eventtitle": "Meeting"}, "event_place", "Leafton"),
        ({"eventdate": "2020-06-01/2020-06-03"}, "event_date", "2020-06-01/2020-06-03"),
        ({"eventdate": "2020-06-01"}, "event_date", "2020-06-01"),
        ({"date": "2021-21"}, "period", "2021-21"),
        ({"date": "2020-03/2020-04"}, "period", "2020-03/2020-04"),
        ({"date": "1997/2001"}, "period", "1997/2001"),
        ({"year": "1997--2001"}, "period", "1997/2001"),
        ({"year": "2021", "month": "Spring"}, "period", "2021-21"),
        ({"year": "2021", "month": "Herbst"}, "period", "2021-23"),
        ({"year": "Fall/Winter 2021"}, "period", "2021-23/2021-24"),
        ({"year": "2020", "month": "Mar.-Apr."}, "period", "2020-03/2020-04"),
        ({"year": "2020", "month": "June 12--15"}, "period", "2020-06-12/2020-06-15"),
        ({"year": "2020", "month": "June 30--July 3"}, "period", "2020-06-30/2020-07-03"),
        ({"year": "2020", "month": "Thirdquarter"}, "period", "2020-35"),
    ],
)
def test_field_is_kept_under_its_key(fields: dict[str, str], key: str, value: str) -> None:
    found = of_bibtex(**fields)
    assert found.details[key] == value
    assert not found.not_kept


def test_months_joined_by_a_program_are_an_interval() -> None:
    entry = b'@article{a, title = {A}, year = 2020, month = mar # "--" # apr}'
    found = only(list(bibtex.read(entry)))
    assert (str(found.date), found.details["period"]) == ("2020-03", "2020-03/2020-04")


@pytest.mark.parametrize(
    "text",
    ["2020", "2020-03", "12 March 2020", "March 12, 2020", "2020-03-12", "2020/03/12", "20200312",
     "in press", "May 2020", "2020-03-12/2020-03-12", "ca. 1920", "2020-06-12T10:00Z",
     "2020-2019"],
)  # fmt: skip
def test_date_is_no_season_or_interval(text: str) -> None:
    assert "period" not in of_bibtex(date=text).details


@pytest.mark.parametrize(
    ("issued", "period"),
    [
        ({"date-parts": [[2021]], "season": 1}, "2021-21"),
        ({"date-parts": [[2021]], "season": "4"}, "2021-24"),
        ({"date-parts": [["2021"]], "season": "Autumn"}, "2021-23"),
        ({"date-parts": [[2020, 3], [2020, 4]]}, "2020-03/2020-04"),
        ({"date-parts": [[2020, 3, 1], [2020, 4, 12]]}, "2020-03-01/2020-04-12"),
        ({"raw": "Spring 2021"}, "2021-21"),
        ({"literal": "March-April 2020"}, "2020-03/2020-04"),
        ({"date-parts": [[2020, 3]]}, ""),
    ],
)
def test_season_or_interval_of_csl_is_kept(issued: object, period: str) -> None:
    found = of_csl(issued=issued)
    assert (found.details.get("period", ""), found.not_kept) == (period, ())


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["PY  - 2021", "DA  - 2021///Spring"], "2021-21"),
        (["PY  - 2021", "DA  - Spring"], "2021-21"),
        (["PY  - 2021///Summer"], "2021-22"),
        (["PY  - 2020", "DA  - 2020/03//March-April"], "2020-03/2020-04"),
        (["PY  - 2020", "DA  - Mar-Apr"], "2020-03/2020-04"),
        (["PY  - 2020/03/12/"], ""),
    ],
)
def test_season_or_interval_of_ris_is_kept(lines: list[str], period: str) -> None:
    assert of_ris(*lines).details.get("period", "") == period


def test_meeting_of_csl_is_kept_beside_the_proceedings() -> None:
    found = of_csl(
        **{
            "container-title": "Proceedings",
            "event-title": "Meeting",
            "event-place": "Leafton",
            "event-date": {"date-parts": [[2020, 6, 1], [2020, 6, 3]]},
            "container-author": [{"family": "Muster", "given": "Ann"}],
            "version": "2.1",
        }
    )
    assert found.venue == "Proceedings"
    assert dict(found.details) == {
        "container_author": "Ann Muster",
        "version": "2.1",
        "event_title": "Meeting",
        "event_place": "Leafton",
        "event_date": "2020-06-01/2020-06-03",
    }


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        ({"journal": r"\apj"}, "The Astrophysical Journal"),
        ({"journal": r"{\mnras}"}, "Monthly Notices of the Royal Astronomical Society"),
        ({"howpublished": r"Available at \url{https://example.org/a}"}, ""),
        ({"howpublished": r"Leaf Blog, \url{https://example.org/a}"}, "Leaf Blog,"),
        ({"booktitle": "Trees", "booksubtitle": "A History"}, "Trees: A History"),
    ],
)
def test_venue_is_a_name(fields: dict[str, str], venue: str) -> None:
    assert of_bibtex(**fields).venue == venue


@pytest.mark.parametrize(
    ("fields", "url", "told"),
    [
        ({"eprint": "1234/56", "eprinttype": "hdl"}, "https://hdl.handle.net/1234/56", ()),
        ({"eprint": "23", "eprinttype": "jstor"}, "https://www.jstor.org/stable/23", ()),
        (
            {"doi": "10.5555/a", "url": "https://doi.org/10.5555/a https://example.org/b"},
            "https://example.org/b",
            (),
        ),
        ({"howpublished": r"at \url{https://example.org/c}"}, "https://example.org/c", ()),
        (
            {"url": "https://example.org/a", "ee": "https://example.org/b"},
            "https://example.org/a",
            ("another web address",),
        ),
    ],
)
def test_address_is_kept_or_told(fields: dict[str, str], url: str, told: tuple[str, ...]) -> None:
    found = of_bibtex(**fields)
    assert (found.links.get("url", ""), found.not_kept) == (url, told)


@pytest.mark.parametrize(
    "entry",
    [
        of_bibtex(date="2005/2007"),
        of_bibtex(year="2005--2007"),
        of_ris("PY  - 2005-2007"),
        of_csl(issued={"date-parts": [[2005], [2007]]}),
    ],
)
def test_end_of_a_date_is_kept(entry: Entry) -> None:
    assert (str(entry.date), entry.not_kept) == ("2005", ())
    assert entry.details["period"] == "2005/2007"


def test_end_of_a_date_that_is_no_interval_is_told() -> None:
    assert of_bibtex(date="2005 (reprint 2007, 2010)").not_kept == ("end of the date",)


def test_key_in_the_extra_field_of_zotero_is_that_of_the_item() -> None:
    found = of_csl(id="http://zotero.org/users/1/items/AB", note="Citation Key: muster2020\nMoss")
    assert (found.citation_key, found.details["note"]) == ("muster2020", "Moss")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("intel·ligència artificial, xarxes", ("intel·ligència artificial", "xarxes")),
        ("P(A|B), Bayes", ("P(A|B)", "Bayes")),
        ("leaves · trees • moss | stones", ("leaves", "trees", "moss", "stones")),
        ("叶；树、苔", ("叶", "树", "苔")),
    ],
)
def test_keywords_are_parted_between_words(value: str, expected: tuple[str, ...]) -> None:
    assert of_bibtex(keywords=value).keywords == of_csl(keyword=value).keywords == expected


@pytest.mark.parametrize(
    ("noted", "key", "note"),
    [
        ("1102917", "1102917", ""),
        ("no key, {x} = y", "muster2020", "Citation key [catalogue]: no key, {x} = y"),
    ],
)
def test_noted_key_is_one_that_bibliographies_can_hold(noted: str, key: str, note: str) -> None:
    found = of_ris("ID  - muster2020", f"N1  - Citation key [catalogue]: {noted}")
    assert (found.citation_key, found.details.get("note", "")) == (key, note)


def test_every_serial_number_and_the_number_of_an_article_are_kept() -> None:
    found = of_ris("SN  - 0302-9743 (print) 1611-3349", "C7  - e12", "N1  - One", "N1  - Two")
    assert found.details == {"issn": "0302-9743, 1611-3349", "number": "e12", "note": "One; Two"}


CROSSREF = {"DOI": "10.5555/a", "title": ["A"], "reference-count": 1, "type": "book-chapter"}


def of_crossref(**members: object) -> Entry:
    return only(list(crossref.read(json.dumps({"message": {**CROSSREF, **members}}).encode())))


def test_part_of_a_book_has_its_series_apart() -> None:
    found = of_crossref(**{"container-title": ["Leaf Notes", "Trees"]})
    assert (found.venue, found.details) == ("Trees", {"series": "Leaf Notes"})


@pytest.mark.parametrize(
    ("updates", "kind", "told"),
    [
        ({"retraction": "2020"}, "retracted", ()),
        ({"retraction": "2020", "reinstatement": "2021"}, "reinstated", ()),
        ({"reinstatement": "2020", "retraction": "2021"}, "retracted", ()),
        ({"expression-of-concern": "2020"}, "concern", ()),
        ({"partial_retraction": "2020"}, "partially-retracted", ()),
        ({"retraction": "2020", "expression-of-concern": "2021"}, "retracted", ()),
        ({"correction": "2020"}, "", ()),
    ],
)
def test_last_update_of_crossref_counts(
    updates: dict[str, str], kind: str, told: tuple[str, ...]
) -> None:
    listed = [{"type": t, "updated": {"date-time": day}} for t, day in updates.items()]
    found = of_crossref(**{"updated-by": listed})
    assert (found.status.kind if found.status else "", found.not_kept) == (kind, told)


def test_names_on_lines_of_their_own_are_not_torn() -> None:
    assert shown(of_ris("AU  - Simon Muster, Ada Inés", "AU  - Probe, Eva")) == [
        "Simon Muster, Ada Inés",
        "Probe, Eva",
    ]


def test_orcid_in_brackets_behind_a_name_is_no_part_of_it() -> None:
    said = "Muster, Ann (0000-0002-1825-0097) and Ben Probe [https://orcid.org/0000-0001-5109-3700]"
    found = of_bibtex(author=said)
    assert shown(found) == ["Muster, Ann", "Probe, Ben"]
    assert [a.orcid for a in found.authors] == ["0000-0002-1825-0097", "0000-0001-5109-3700"]


def test_commands_of_cyrillic_letters_are_read() -> None:
    assert of_bibtex(title=r"{\CYRL}{\cyri}{\cyrs}{\cyrt} \CYRD\cyrery\cyrm").title == "Лист Дым"
    assert of_bibtex(title=r"{\cyrchar\CYRD}{\cyrchar\cyrery}m").title == "Дыm"


def test_keywords_of_ris_on_one_line_are_parted() -> None:
    assert of_ris("KW  - leaves; trees; moss").keywords == ("leaves", "trees", "moss")
    assert of_ris("KW  - leaves; fallen", "KW  - moss").keywords == ("leaves; fallen", "moss")


def test_day_of_access_with_a_time_is_kept() -> None:
    assert of_ris("Y2  - 2016/08/30/11:53:28").details["accessed"] == "2016-08-30"


def test_meeting_of_crossref_is_kept() -> None:
    found = of_crossref(
        event={
            "name": "Leaf Meeting",
            "location": "Leafton",
            "start": {"date-parts": [[2020, 6, 1]]},
            "end": {"date-parts": [[2020, 6, 3]]},
        }
    )
    assert found.details["event_title"] == "Leaf Meeting"
    assert found.details["event_place"] == "Leafton"
    assert found.details["event_date"] == "2020-06-01/2020-06-03"


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a", "title": "A", "type": "thesis", "genre": "PhD thesis"},
        {"id": "a", "title": "A", "type": "webpage", "URL": "https://example.org"},
    ],
)
def test_csl_item_that_says_little_is_recognised(item: dict[str, str]) -> None:
    assert choose(json.dumps([item]).encode(), "a.json").name == "csl-json"


def test_key_with_a_space_makes_a_file_no_less_bibtex() -> None:
    text = b"@article{Muster 2020 leaves,\n  title = {On Leaves},\n}\n"
    assert choose(text, "a.txt").name == "bibtex"
