from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.review import sites
from generator.review.sites import ChangedPage, Difference
from tests.support.invented import draw

PAGE = "<title>T</title><nav>{frame}</nav><article><p>{text}</p></article>"


def page(text: str = "Leaves have a shape.", frame: str = "frame") -> str:
    return PAGE.format(text=text, frame=frame)


def difference(
    folder: Path, old: Mapping[str, str | bytes], new: Mapping[str, str | bytes]
) -> Difference:
    """What tells two sites with these files apart."""
    return sites.compare(
        *(sites.load(draw(folder / name, files)) for name, files in (("old", old), ("new", new)))
    )


def test_same_sites_differ_in_nothing(tmp_path: Path) -> None:
    files = {"index.html": page(), "feed.xml": "<feed/>"}
    told = difference(tmp_path, files, files)
    assert told == Difference((1, 1), (), (), (), (), ())
    assert told.nothing


def test_each_address_is_told_once_by_what_became_of_it(tmp_path: Path) -> None:
    told = difference(
        tmp_path,
        {
            "index.html": page(),
            "about/index.html": page(),
            "gone/index.html": page(),
            "404.html": page(),
            "feed.xml": "<feed/>",
            "same.txt": "same",
        },
        {
            "index.html": page("Leaves have two shapes."),
            "about/index.html": page(frame="another frame"),
            "new/index.html": page(),
            "new/feed.json": "{}",
            "404.html": page(),
            "feed.xml": "<feed></feed>",
            "same.txt": "same",
        },
    )
    diff = ("@@ -1,2 +1,2 @@", " T", "-Leaves have a shape.", "+Leaves have two shapes.")
    assert told == Difference(
        pages=(4, 4),
        added=("new/", "new/feed.json"),
        removed=("gone/",),
        changed=(ChangedPage("", diff),),
        framed=("about/",),
        files=("feed.xml",),
    )
    assert not told.nothing


HASHED = (
    ("assets/main.0123abcd.min.css", "assets/main.4567cdef.min.css"),
    ("search/records/7-d7zob.js", "search/records/7-aaaaa.js"),
    ("search/terms/l5w3kh25ja.js", "search/terms/bm6xr6m6tk.js"),
)


@pytest.mark.parametrize(("old", "new"), HASHED)
def test_checksum_in_a_name_makes_no_new_address(old: str, new: str, tmp_path: Path) -> None:
    html = '<link href="{}"><article>x</article>'
    told = difference(
        tmp_path / "same",
        {old: "held", "index.html": html.format(old)},
        {new: "held", "index.html": html.format(new)},
    )
    assert told.nothing
    told = difference(tmp_path / "other", {old: "held"}, {new: "not held"})
    assert (told.added, told.removed, len(told.files)) == ((), (), 1)


def test_names_without_a_checksum_stay_apart(tmp_path: Path) -> None:
    told = difference(tmp_path, {"assets/main.css": "x"}, {"assets/print.css": "x"})
    assert (told.added, told.removed) == (("assets/print.css",), ("assets/main.css",))


def test_files_whose_names_hold_checksums_are_compared_together(tmp_path: Path) -> None:
    told = difference(
        tmp_path,
        {"search/terms/a.js": "1", "search/terms/b.js": "2"},
        {"search/terms/c.js": "2", "search/terms/d.js": "1"},
    )
    assert told.nothing
