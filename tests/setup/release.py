"""Makes the files of a release: `python -m tests.setup.release VERSION OUT`.

An archive for long-term deposit holds the content, the same in the formats of reference managers,
the licence and how to cite it, with a checksum for each file. Wheel and sdist, which
`tests.setup.package` has put there before, and the list of what they need get theirs as well. The
same content gives the same bytes: no clock, no owner and no order of a file system is in them.
"""

import gzip
import hashlib
import io
import re
import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import settings, site, slugs
from generator.store import content, content_files

ROOT = Path(__file__).resolve().parents[2]

BESIDE = ("CITATION.cff", "LICENSE")
"""What explains the content and stands beside it."""

SUMS = "SHA256SUMS"


def main(version: str, out: Path, root: Path = ROOT) -> int:
    """Write the archive, its checksum and what is new; with a sentence where that cannot be."""
    known = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    notes = news((root / "CHANGELOG.md").read_text("utf-8"), version)
    if version != known:
        sys.exit(f"pyproject.toml has version {known}, and the release is {version}")
    if not notes:
        sys.exit(f"CHANGELOG.md has no part `## {version}`; say there what is new")
    name = f"{slugs.slugify(settings.load(root / 'mkdocs.yml').title)}-{version}"
    data = archive(name, dict(files(root)))
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.tar.gz").write_bytes(data)
    released = (path for path in out.iterdir() if path.suffix in {".gz", ".whl", ".json"})
    (out / SUMS).write_text(sums({path.name: path.read_bytes() for path in released}), "utf-8")
    (out / "notes.md").write_text(notes, "utf-8")
    return 0


def files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of all that is deposited of the project in a folder."""
    for item in content_files.files(root / "content"):
        yield f"content/{item.path}", (root / "content" / item.path).read_bytes()
    loaded = content.load(root / "content")
    made = site.build(loaded.catalogue, settings.load(root / "mkdocs.yml"))
    for file in made.files:
        held = file.content if file.path.startswith("data/papers.") else None
        if isinstance(held, bytes):  # unpacked, as the archive is compressed whole
            yield file.path.removesuffix(".gz"), gzip.decompress(held)
    for name in BESIDE:
        yield name, (root / name).read_bytes()


def archive(name: str, held: Mapping[str, bytes]) -> bytes:
    """A compressed archive of files in one folder, with their checksums."""
    packed = io.BytesIO()
    # GNU's format and no compression level that depends on who calls, so that bytes are the same.
    with (
        gzip.GzipFile("", "wb", 9, packed, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path, data in sorted({**held, SUMS: sums(held).encode()}.items()):
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def sums(held: Mapping[str, bytes]) -> str:
    """Checksums as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(held[path]).hexdigest()}  {path}\n" for path in sorted(held))


def news(changelog: str, version: str) -> str:
    """What the list of changes says of a version; empty where it says nothing."""
    parts = re.split(r"^## +(\S+).*\n", changelog, flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True)).get(version, "").strip()
    return f"{told}\n" if told else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
