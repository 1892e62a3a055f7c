"""What a person does with the form for new papers and corrections, one behaviour a test."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.model import Paper, PartialDate
from generator.store import records
from tests.support.browsing import OpenPage
from tests.support.building import Built, build_project, draw_project
from tests.support.invented import ADA, GROUP, LEAVES, STONES, WIM
from tests.support.serving import Serve, serving

PHONE = {"width": 360, "height": 740}
ABSTRACT = "Moss has no shape; we measure it with $n^2$ rulers."
BIBTEX = """@inproceedings{beispiel2020moss,
  title = {On the Shape of {M}oss}, year = 2020, month = feb, booktitle = {Moss: a Meeting},
  author = {Ada Beispiel and van den Voorbeeld, Wim and {The Example Collaboration}},
  eprint = {2002.00002}, archivePrefix = {arXiv},
}"""
MOSS = Paper(
    slug="on-the-shape-of-moss",
    title="On the Shape of Moss",
    authors=(ADA, WIM, GROUP),
    date=PartialDate(2020, 2),
    tags=("leaves",),
    identifiers={"arxiv": "2002.00002"},
    venue="Moss: a Meeting",
    abstract=ABSTRACT,
)
HOSTILE = '<img src=x onerror="throw 1"> "x": {y} # & </textarea>'


@dataclass(frozen=True)
class Places:
    """Where the site is, and the forge that it names."""

    site: str
    forge: str

    @property
    def form(self) -> str:
        """Address of the page with the form."""
        return f"{self.site}contribute/"


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The invented site with a forge on this machine, which knows no page but can be asked."""
    folder = tmp_path_factory.mktemp("contribute")
    (folder / "forge").mkdir()
    with serving(folder / "forge", "leaves") as forge:
        config = draw_project(folder / "project", repo_url=forge)
        site = build_project(config, folder / "project/site").folder
        with serving(site, "catalogue") as address:
            yield Places(address, forge)


@pytest.fixture
def form(page: Page, places: Places) -> Page:
    """The page with the form, once it knows the catalogue."""
    return opened(page, places.form)


def opened(page: Page, url: str) -> Page:
    """A page with the form, once it knows the catalogue."""
    page.goto(url)
    return known(page)


def known(page: Page) -> Page:
    """The page, once its form knows the catalogue, which it reads for whoever is at it."""
    page.locator("#contribute-paper-title").focus()
    page.locator("catalogue-contribute:not([aria-busy]) .catalogue-form").wait_for()
    return page


def field(page: Page, name: str) -> Locator:
    """A field by its label."""
    return page.locator(".catalogue-form").get_by_label(name, exact=True)


def title(page: Page) -> Locator:
    """The field of the title, whose label says that it is needed."""
    return page.locator("#contribute-paper-title")


def tag_box(page: Page) -> Locator:
    """The field of the tags; the card calls its tags by the same name."""
    return page.get_by_role("combobox", name="Tags")


def link(page: Page, name: str) -> Locator:
    """A link among the actions."""
    return page.locator(".catalogue-form__actions").get_by_role("link", name=name)


def sent(found: Locator) -> dict[str, str]:
    """What the address of a link carries."""
    query = urlsplit(found.get_attribute("href") or "").query
    return {name: values[0] for name, values in parse_qs(query).items()}


def told(page: Page) -> Locator:
    """What is said beside the actions."""
    return page.locator("[data-part=told]")


def fill_in(page: Page) -> None:
    """Fill the form with a paper that is not there yet."""
    field(page, "Quick start").fill(BIBTEX)
    page.get_by_role("button", name="Fill in the form").click()
    page.locator("#contribute-abstract").fill(ABSTRACT)
    choose(page, "leaves")


def choose(page: Page, tag: str) -> None:
    """Choose a tag with the keyboard."""
    tag_box(page).press_sequentially(tag)
    tag_box(page).press("Enter")


def today() -> datetime.date:
    """The day as the form sees it."""
    return datetime.datetime.now(datetime.UTC).date()


def test_page_without_scripts_leads_to_the_issue_forms(open_page: OpenPage, places: Places) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(places.form)
    add = page.get_by_role("link", name="Add a paper")
    assert add.get_attribute("href") == f"{places.forge}issues/new?template=add-paper.yml"
    expect(page.get_by_role("link", name="Propose a tag")).to_be_visible()
    expect(page.locator(".catalogue-form")).to_have_count(0)
    expect(page.get_by_text("Please do.")).to_be_visible()


def test_pasted_entry_fills_the_form_and_the_card(form: Page) -> None:
    fill_in(form)
    expect(field(form, "Authors")).to_have_value(
        "Beispiel, Ada\nvan den Voorbeeld, Wim\nThe Example Collaboration"
    )
    card = form.locator(".catalogue-form__card")
    expect(card.locator("[dir]")).to_contain_text(MOSS.title)
    expect(card.locator("p > span")).to_have_text(
        "Ada Beispiel, Wim van den Voorbeeld, The Example Collaboration"
    )
    expect(card.locator("em a")).to_have_text("Leaves")
    expect(form.locator("[data-part=filled]")).to_have_text(
        "Filled in: Title, Authors, Published, Venue, Identifiers. Please look it over."
    )


def test_pasting_is_enough(form: Page) -> None:
    source = field(form, "Quick start")
    source.evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new ClipboardEvent('paste')); }",
        BIBTEX,
    )
    expect(title(form)).to_have_value(MOSS.title)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("https://arxiv.org/abs/2002.00002v1", "Identifiers", "arXiv:2002.00002"),
        ("https://doi.org/10.5555/moss", "Identifiers", "doi:10.5555/moss"),
        ("https://github.com/example/moss", "Code", "https://github.com/example/moss"),
        ("https://example.org/moss.pdf", "PDF", "https://example.org/moss.pdf"),
    ],
)
def test_pasted_address_fills_its_field(form: Page, text: str, name: str, value: str) -> None:
    field(form, "Quick start").fill(text)
    form.get_by_role("button", name="Fill in the form").click()
    expect(field(form, name)).to_have_value(value)


def test_issue_form_opens_with_the_record(form: Page, places: Places) -> None:
    fill_in(form)
    with form.context.expect_page() as waiting:
        link(form, "Open a filled issue form").click()
    address = urlsplit(waiting.value.url)
    assert waiting.value.url.startswith(f"{places.forge}issues/new?")
    assert {name: values[0] for name, values in parse_qs(address.query).items()} == {
        "template": "add-paper.yml",
        "title": f"Add: {MOSS.title}",
        "paper-title": MOSS.title,
        "authors": "Beispiel, Ada\nvan den Voorbeeld, Wim\nThe Example Collaboration",
        "published": "2020-02",
        "venue": MOSS.venue,
        "identifiers": "arXiv:2002.00002",
        "tags": "leaves",
        "abstract": ABSTRACT,
    }
    expect(told(form)).to_contain_text("Nothing is sent before you confirm it there")


def test_proposed_file_is_the_one_that_the_store_writes(form: Page, places: Places) -> None:
    fill_in(form)
    proposed = link(form, "Propose the file")
    href = proposed.get_attribute("href") or ""
    assert href.startswith(f"{places.forge}new/main/content/papers?")
    dumped = records.dump(Paper(**{**_facts(MOSS), "added": today()}))
    assert sent(proposed) == {"filename": f"{MOSS.slug}.md", "value": dumped}
    expect(form.locator("[data-part=text]")).to_have_text(dumped, use_inner_text=False)


def _facts(paper: Paper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in Paper.__slots__}


def test_faults_are_listed_and_lead_to_their_fields(form: Page) -> None:
    field(form, "Published").fill("2017-13")
    choose(form, "leafs")
    link(form, "Open a filled issue form").click()
    summary = form.locator("[data-part=summary]")
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_text(
        [
            "Title: missing or empty",
            "Published: '2017-13' is no day of the calendar",
            "Tags: `leafs` is not in the vocabulary; did you mean `leaves`?",
        ]
    )
    summary.get_by_role("link", name="Published").click()
    expect(field(form, "Published")).to_be_focused()
    expect(field(form, "Published")).to_have_attribute("aria-invalid", "true")
    assert len(form.context.pages) == 1


def test_warning_is_shown_and_prevents_nothing(form: Page) -> None:
    title(form).fill("Leaves at Night")
    with form.expect_popup():
        link(form, "Open a filled issue form").click()
    expect(form.locator("[data-part=summary]")).to_be_hidden()
    for name, told in {
        "authors": "no authors; list them, each with family and given names",
        "published": "no year; say when the paper appeared",
        "abstract": "no abstract; write it below the front matter",
    }.items():
        expect(form.locator(f"#contribute-{name}-fault")).to_have_text(told)
        expect(form.locator(f"#contribute-{name}")).not_to_have_attribute("aria-invalid", "true")
    expect(form.locator("[data-part=told]")).to_contain_text("opens in a new tab")


@pytest.mark.parametrize(
    ("severity", "listed"),
    [("error", ["Abstract: no abstract; write it below the front matter"]), ("off", [])],
)
def test_owner_decides_what_prevents(
    page: Page, tmp_path: Path, severity: str, listed: list[str]
) -> None:
    chosen = {"all": "off", "has-abstract": severity}
    config = draw_project(tmp_path / "project", catalogue={"rules": chosen})
    site = build_project(config, tmp_path / "project/site").folder
    with serving(site, "catalogue") as address:
        form = opened(page, f"{address}contribute/")
        title(form).fill("Leaves at Night")
        form.get_by_role("button", name="Copy the record").click()
        expect(form.locator("[data-part=summary] li")).to_have_text(listed)
        expect(form.locator("#contribute-authors-fault")).to_be_hidden()


def test_fault_is_told_once_its_field_was_left_and_goes_when_it_is_mended(form: Page) -> None:
    fault = form.locator("#contribute-identifiers-fault")
    identifiers = field(form, "Identifiers")
    identifiers.press_sequentially("arXiv:2013.00001")
    expect(fault).to_be_hidden()
    identifiers.blur()
    expect(fault).to_contain_text("is no arXiv identifier; expected one like")
    identifiers.fill("arXiv:2012.00001")
    expect(fault).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("Title", "on the SHAPE of leaves", "of this title"),
        ("Identifiers", "https://arxiv.org/pdf/2001.00001v2", "with this identifier"),
        ("Identifiers", "10.48550/arXiv.2001.00001", "with this identifier"),
    ],
)
def test_paper_that_is_there_is_named(
    form: Page, places: Places, name: str, value: str, why: str
) -> None:
    box = title(form) if name == "Title" else field(form, name)
    box.fill(value)
    warning = form.locator("[data-part=like]")
    expect(warning).to_contain_text(f"There is a paper {why} already: {LEAVES.title}")
    links = [each.evaluate("link => link.href") for each in warning.get_by_role("link").all()]
    assert links == [f"{places.site}papers/{LEAVES.slug}/", f"{places.form}?record={LEAVES.slug}"]
    box.fill("Something Else" if name == "Title" else "arXiv:2002.00002")
    expect(warning).to_be_empty()


def test_tags_are_chosen_with_the_keyboard_alone(form: Page) -> None:
    box = tag_box(form)
    options = form.get_by_role("option")
    box.press_sequentially("l")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options).to_have_text(["Leaves What plants breathe with."])
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    marked = options.first.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", marked)
    box.press("Enter")
    expect(form.locator("[data-part=chosen] button")).to_have_text(["Leaves"])
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(form.locator("[data-part=chosen-told]")).to_have_text("Leaves added.")
    box.press("ArrowDown")
    expect(options).to_have_count(2)
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press("Backspace")
    expect(form.locator("[data-part=chosen] button")).to_have_count(0)


def test_tag_is_found_by_another_name_chosen_with_the_mouse_and_taken_back(form: Page) -> None:
    tag_box(form).press_sequentially("tree")
    form.get_by_role("option", name="Plants").click()
    form.get_by_role("button", name="Remove: Plants").click()
    expect(form.locator("[data-part=chosen] button")).to_have_count(0)
    expect(tag_box(form)).to_be_focused()


def test_what_has_no_room_in_an_address_is_copied(open_page: OpenPage, places: Places) -> None:
    form = opened(open_page(permissions=["clipboard-read", "clipboard-write"]), places.form)
    fill_in(form)
    long = "Möss. " * 700 + "End."
    form.locator("#contribute-abstract").fill(long)
    proposed = sent(link(form, "Propose the file"))
    assert proposed == {"filename": f"{MOSS.slug}.md"}
    with form.context.expect_page() as waiting:
        link(form, "Open a filled issue form").click()
    query = parse_qs(urlsplit(waiting.value.url).query)
    assert ("authors" in query, "abstract" in query) == (True, False)
    expect(told(form)).to_contain_text("The rest is copied")
    form.bring_to_front()
    assert form.evaluate("navigator.clipboard.readText()") == long


def test_text_is_shown_where_nothing_can_be_copied(page: Page, places: Places) -> None:
    # As on a host without encryption.
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    form = opened(page, places.form)
    fill_in(form)
    form.get_by_role("button", name="Copy the record").click()
    shown = field(form, "Text to paste")
    expect(shown).to_be_visible()
    assert shown.input_value().startswith(f"---\ntitle: {MOSS.title}\n")
    expect(told(form)).to_contain_text("could not be copied")


def test_what_is_typed_is_text_everywhere(form: Page) -> None:
    fill_in(form)
    for box in (title(form), field(form, "Authors"), field(form, "Venue")):
        box.fill(HOSTILE)
    form.locator("#contribute-abstract").fill(HOSTILE)
    choose(form, HOSTILE)
    expect(form.locator(".catalogue-form__card article > [dir] a")).to_have_text(HOSTILE)
    expect(form.locator("[data-part=abstract]")).to_have_text(HOSTILE)
    expect(form.locator("catalogue-contribute img")).to_have_count(0)
    assert sent(link(form, "Open a filled issue form"))["paper-title"] == HOSTILE


def test_report_of_a_mistake_sends_what_was_changed(page: Page, places: Places) -> None:
    page.goto(f"{places.site}papers/{LEAVES.slug}/")
    page.get_by_role("link", name="Report a mistake").click()
    expect(title(page)).to_have_value(LEAVES.title)
    expect(field(page, "Authors")).to_have_value("Beispiel, Ada\nvan den Voorbeeld, Wim")
    expect(page.locator("#contribute-abstract")).to_have_value(LEAVES.abstract)
    expect(page.locator("[data-part=chosen] button")).to_have_text(["Leaves"])
    field(page, "Venue").fill("Journal of Invented Botany 12(4), 2021")
    field(page, "Code").fill("")
    correction = link(page, "Open a filled correction form")
    assert sent(correction) == {
        "template": "correct-record.yml",
        "title": f"Correct: {LEAVES.title}",
        "record": LEAVES.slug,
        "venue": "Journal of Invented Botany 12(4), 2021",
        "links": "remove",
    }
    expect(page.locator("[data-part=like]")).to_be_empty()
    edited = f"{places.forge}edit/main/content/papers/{LEAVES.slug}.md"
    assert link(page, "Edit the file").get_attribute("href") == edited


def test_report_without_a_change_goes_nowhere(page: Page, places: Places) -> None:
    form = opened(page, f"{places.form}?record={STONES.slug}")
    expect(title(form)).to_have_value(STONES.title)
    shown = form.locator(".catalogue-form__card article > p > span")
    expect(shown).to_have_text("Lizi Mei, Ada Beispiel")  # as printed, family first
    link(form, "Open a filled correction form").click()
    expect(told(form)).to_have_text("Nothing is changed yet.")
    assert len(form.context.pages) == 1


@pytest.mark.parametrize("slug", ["no-such-paper", "../data/papers.jsonl", "<b>"])
def test_report_on_no_record_is_said_or_is_none(page: Page, places: Places, slug: str) -> None:
    form = opened(page, f"{places.form}?record={slug}")
    expect(form.get_by_role("heading", name="A new paper")).to_be_visible()
    said = "The record to be corrected could not be read" if slug == "no-such-paper" else ""
    assert (told(form).text_content() or "").startswith(said)
    expect(title(form)).to_have_value("")


def test_record_is_in_the_form_after_instant_navigation(page: Page, published: str) -> None:
    page.goto(f"{published}papers/{LEAVES.slug}/", wait_until="networkidle")
    page.evaluate("globalThis.stayed = true")
    for _ in range(2):
        page.get_by_role("link", name="Report a mistake").click()
        expect(title(page)).to_have_value(LEAVES.title)
        page.go_back()
        expect(page.locator(".catalogue--paper h1")).to_have_text(LEAVES.title)
    assert page.evaluate("globalThis.stayed")


def test_form_without_a_repository_makes_the_file_and_has_no_dead_link(
    page: Page, tmp_path: Path, serve: Serve
) -> None:
    config = draw_project(tmp_path / "project", repo_url="", edit_uri="")
    site = build_project(config, tmp_path / "project/site").folder
    form = opened(page, f"{serve(site)}contribute/")
    fill_in(form)
    expect(form.locator(".catalogue-form__actions a")).to_have_count(0)
    with form.expect_download() as waiting:
        form.get_by_role("button", name="Download it").click()
    assert waiting.value.suggested_filename == f"{MOSS.slug}.md"
    dumped = records.dump(Paper(**{**_facts(MOSS), "added": today()}))
    assert waiting.value.path().read_text("utf-8") == dumped


def test_form_works_where_the_catalogue_cannot_be_read(
    page: Page, tmp_path: Path, invented_site: Built, serve: Serve
) -> None:
    site = Path(shutil.copytree(invented_site.folder, tmp_path / "site"))
    (site / "search/browse.js").unlink()
    form = opened(page, f"{serve(site)}contribute/")
    expect(form.locator("[data-part=like]")).to_contain_text("could not be read")
    fill_in(form)
    assert sent(link(form, "Open a filled issue form"))["tags"] == "leaves"


def test_form_opened_from_a_folder_knows_the_vocabulary(page: Page, invented_site: Built) -> None:
    opened(page, (invented_site.folder / "contribute/index.html").as_uri())
    tag_box(page).press_sequentially("lea")
    expect(page.get_by_role("option")).to_have_count(1)


@pytest.mark.parametrize("record", ["", f"?record={LEAVES.slug}"])
def test_form_fits_a_phone(open_page: OpenPage, places: Places, record: str) -> None:
    form = opened(open_page(viewport=PHONE), places.form + record)
    fill_in(form) if not record else expect(title(form)).to_have_value(LEAVES.title)
    form.locator(".catalogue-form__file > summary").click()
    assert form.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_every_control_has_a_name_and_every_reference_a_target(form: Page) -> None:
    found = form.evaluate(
        """() => [...document.querySelectorAll(".catalogue-form :is(input, textarea, button)")]
          .map((control) => ({
            // The theme's button that copies the file comes when it is ready, and has a title.
            name: control.labels?.[0]?.textContent || control.ariaLabel || control.textContent
              || control.title,
            lost: [...["aria-describedby", "aria-controls"]]
              .flatMap((name) => (control.getAttribute(name) ?? "").split(" ").filter(Boolean))
              .filter((id) => !document.getElementById(id)),
          }))"""
    )
    assert len(found) > 10
    assert [each for each in found if not each["name"].strip() or each["lost"]] == []


def test_scripts_of_the_form_are_loaded_on_its_page_only(page: Page, places: Places) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{places.site}papers/{LEAVES.slug}/", wait_until="networkidle")
    assert [url for url in asked if "/contribute/" in url or "form.js" in url] == []
    opened(page, places.form)
    assert [url.endswith("/catalogue/form.js") for url in asked].count(True) == 1
