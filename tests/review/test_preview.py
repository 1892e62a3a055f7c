import stat
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from generator.review import preview
from tests.support.commands import RunCommand
from tests.support.invented import draw

Entries = list[tuple[str | ZipInfo, bytes]]
GOOD: Mapping[str, bytes] = {
    "number": b"12\n",
    "summary.md": b"**No record changes.**\n",
    "site/index.html": b"<p>home",
    "site/papers/on-the-shape-of-leaves/index.html": b"<p>leaves",
    "site/assets/main.0123abcd.min.css": b"p {}",
    "site/data/papers.csl.json": b"[]",
}

SIZE = sum(map(len, GOOD.values()))


def packed(path: Path, entries: Mapping[str, bytes] | Entries) -> Path:
    """An archive with these entries, in this order."""
    listed = entries.items() if isinstance(entries, Mapping) else entries
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in listed:
            archive.writestr(name, content)
    return path


def entry(name: str, mode: int = 0, **facts: object) -> ZipInfo:
    """An entry that says of itself what it likes."""
    made = ZipInfo(name)
    made.external_attr = mode << 16
    for fact, value in facts.items():
        setattr(made, fact, value)
    return made


def beside(name: str | ZipInfo, content: bytes = b"x") -> Entries:
    """The entries of a good archive and another one."""
    return [*GOOD.items(), (name, content)]


def instead(name: str, content: bytes | None) -> Mapping[str, bytes]:
    """The entries of a good archive, one of them with other content or left out."""
    changed = {**GOOD, name: content}
    return {name: held for name, held in changed.items() if held is not None}


def test_good_archive_is_unpacked_as_it_is(tmp_path: Path) -> None:
    archive = packed(tmp_path / "preview.zip", [("site/", b""), *GOOD.items()])
    assert preview.unpack(archive, tmp_path / "new/checked") == []
    found = {
        path.relative_to(tmp_path / "new/checked").as_posix(): path.read_bytes()
        for path in (tmp_path / "new/checked").rglob("*")
        if path.is_file()
    }
    assert found == GOOD
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["checked"]


def test_summary_counts_without_a_site(tmp_path: Path) -> None:
    some = {name: held for name, held in GOOD.items() if not name.startswith("site/")}
    archive = packed(tmp_path / "preview.zip", some)
    assert preview.unpack(archive, tmp_path / "checked") == []
    assert sorted(path.name for path in (tmp_path / "checked").iterdir()) == sorted(some)


LINK = stat.S_IFLNK | 0o777
HOSTILE: dict[str, tuple[Mapping[str, bytes] | Entries, str]] = {
    "symbolic link": (beside(entry("site/x.html", LINK), b"/etc/passwd"), "is a link or a device"),
    "link as folder": (beside(entry("site/x/", LINK), b"/etc"), "is a link or a device"),
    "link as number": (
        [(entry("number", LINK), b"/etc/passwd"), *list(GOOD.items())[1:]],
        "is a link or a device",
    ),
    "device": (beside(entry("site/x.html", stat.S_IFCHR)), "is a link or a device"),
    "pipe": (beside(entry("site/x.html", stat.S_IFIFO)), "is a link or a device"),
    "file that is a folder": (beside(entry("site/x/", stat.S_IFREG)), "is a link or a device"),
    "parent": (beside("site/../../x.html"), "hides or changes it"),
    "parent at the start": (beside("../x.html"), "hides or changes it"),
    "here": (beside("site/./x.html"), "hides or changes it"),
    "absolute": (beside("/etc/x.html"), "is no plain relative path"),
    "empty part": (beside("site//x.html"), "is no plain relative path"),
    "backslash": (beside("site\\..\\x.html"), "is no plain relative path"),
    "drive": (beside("C:/x.html"), "is no plain relative path"),
    "line end": (beside("site/x\n.html"), "is no plain relative path"),
    "long part": (beside(f"site/{'x' * 300}.html"), "is no plain relative path"),
    "long path": (beside(f"site/{'x/' * 600}x.html"), "is too long"),
    "hidden file": (beside("site/.htaccess.html"), "hides or changes it"),
    "hidden folder": (beside("site/.git/config.txt"), "hides or changes it"),
    "option": (beside("site/-rf.html"), "hides or changes it"),
    "dot at the end": (beside("site/x.html."), "hides or changes it"),
    "direction": (beside("site/\u202elmth.x.html"), "signs that nobody sees"),
    "control of a terminal": (beside("site/\x9b31m.html"), "signs that nobody sees"),
    "program": (beside("site/x.php"), "is of a kind that no site needs"),
    "no suffix": (beside("site/CNAME"), "is of a kind that no site needs"),
    "configuration": (beside("site/_config.yml"), "is of a kind that no site needs"),
    "site that is a file": (beside("site"), "is of a kind that no site needs"),
    "elsewhere": (beside("other/x.html"), "is none of number, summary.md and site/"),
    "beside": (beside("open"), "is none of number, summary.md and site/"),
    "other case": (beside("site/INDEX.html"), "is there twice"),
    "other composition": (
        [*GOOD.items(), ("site/é.html", b""), ("site/e\u0301.html", b"")],
        "is there twice",
    ),
    "file and folder": (beside("site/index.html/x.html"), "is there twice"),
    "folder and file": (beside("site/data/papers.csl.json/x.html"), "is there twice"),
    "folder that is a file later": (
        [*GOOD.items(), ("site/x.html/y.html", b""), ("site/x.html", b"")],
        "is there twice",
    ),
    "bzip2": (beside(entry("site/x.html", compress_type=ZIP_BZIP2)), "is compressed in a way"),
    "huge file": (beside("site/x.html", b"0" * (preview.FILE_BYTES + 1)), "at most 50,000,000"),
    "no number": (instead("number", None), "'number' is missing"),
    "no summary": (instead("summary.md", None), "'summary.md' is missing"),
    "no home page": (instead("site/index.html", None), "'site/index.html' is missing"),
    "number of words": (instead("number", b"twelve"), "'number' holds no number"),
    "number of commands": (instead("number", b"12; rm -rf /"), "'number' holds no number"),
    "number of lines": (instead("number", b"12\nx=y\n"), "'number' holds no number"),
    "number of digits": (instead("number", "１２".encode()), "'number' holds no number"),
    "number nought": (instead("number", b"0"), "'number' holds no number"),
    "summary with a link": (
        instead("summary.md", b"[x](https://evil.example/)"),
        "'summary.md': line 1 holds '[', which is markup",
    ),
    "summary that is long": (instead("summary.md", b"x" * 60_001), "has 60,001 characters"),
    "summary that is very long": (instead("summary.md", b"x" * 10**6), "has 240,000 characters"),
    "summary of bytes": (instead("summary.md", b"\xff"), "cannot be unpacked"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_archive_is_refused_and_leaves_nothing(
    case: str, tmp_path: Path, run_catalogue: RunCommand
) -> None:
    entries, fault = HOSTILE[case]
    archive = packed(tmp_path / "preview.zip", entries)
    run = run_catalogue("unpack", archive, "--out", tmp_path / "checked")
    assert (run.status, run.out) == (1, "")
    assert fault in run.err
    assert run.err.endswith(f"catalogue: {archive} is not used\n")
    assert [path.name for path in tmp_path.iterdir()] == ["preview.zip"]


def test_name_that_ends_early_at_a_nul_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "preview.zip", beside("site/x.html_php"))
    archive.write_bytes(archive.read_bytes().replace(b"x.html_php", b"x.html\0php"))
    [fault] = preview.unpack(archive, tmp_path / "checked")
    assert fault == "'site/x.html\\x00php' is no plain relative path"


def test_encrypted_entry_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "preview.zip", GOOD)
    data = bytearray(archive.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(data)
    assert preview.unpack(archive, tmp_path / "checked") == ["'number' is encrypted"]


def lies_about_its_size(data: bytes) -> bytes:
    """A file of 10 MB that says in both places that it has one byte."""
    size = (10**7).to_bytes(4, "little")
    assert data.count(size) == 2
    return data.replace(size, (1).to_bytes(4, "little"))


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def wrong_offset(data: bytes) -> bytes:
    place = data.rindex(b"PK\x05\x06") + 16
    return data[:place] + b"\xff\xff\xff\x7f" + data[place + 4 :]


def wrong_version(data: bytes) -> bytes:
    place = data.index(b"PK\x01\x02") + 6
    return data[:place] + b"\xff" + data[place + 1 :]


def no_archive(data: bytes) -> bytes:
    return zlib.compress(data)


@pytest.mark.parametrize(
    "spoil", [lies_about_its_size, cut, wrong_offset, wrong_version, no_archive]
)
def test_spoilt_archive_is_refused_and_leaves_nothing(
    spoil: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    archive = packed(tmp_path / "preview.zip", beside("site/x.html", bytes(10**7)))
    archive.write_bytes(spoil(archive.read_bytes()))
    [fault] = preview.unpack(archive, tmp_path / "checked")
    assert fault.startswith("the archive cannot be unpacked: ")
    assert [path.name for path in tmp_path.iterdir()] == ["preview.zip"]


@pytest.mark.parametrize(
    ("limit", "most", "fault"),
    [
        ("ALL_BYTES", 30, f"all files have {SIZE} bytes; at most 30 are taken"),
        ("FILES", 5, "there are 6 files; at most 5 are taken"),
        ("ARCHIVE_BYTES", 100, "the archive is larger than 100 bytes"),
    ],
)
def test_archive_over_a_limit_is_refused(
    limit: str, most: int, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = packed(tmp_path / "preview.zip", GOOD)
    monkeypatch.setattr(preview, limit, most)
    assert preview.unpack(archive, tmp_path / "checked") == [fault]


def test_faults_of_many_entries_are_told_for_some(tmp_path: Path) -> None:
    names = [(f"site/{number}.php", b"") for number in range(1_000)]
    archive = packed(tmp_path / "preview.zip", [*GOOD.items(), *names])
    assert len(preview.unpack(archive, tmp_path / "checked")) == 20


def test_folder_that_is_there_is_not_touched(tmp_path: Path, run_catalogue: RunCommand) -> None:
    archive = packed(tmp_path / "preview.zip", GOOD)
    draw(tmp_path, {"checked/mine.txt": "mine"})
    run = run_catalogue("unpack", archive, "--out", tmp_path / "checked")
    assert (run.status, run.err) == (
        2,
        f"catalogue: {tmp_path / 'checked'}: is there already; give a new folder\n",
    )
    assert [path.name for path in (tmp_path / "checked").iterdir()] == ["mine.txt"]


def test_archive_that_is_not_there_is_told(tmp_path: Path, run_catalogue: RunCommand) -> None:
    run = run_catalogue("unpack", tmp_path / "preview.zip", "--out", tmp_path / "checked")
    assert (run.status, run.err) == (2, f"catalogue: {tmp_path / 'preview.zip'}: no such file\n")
