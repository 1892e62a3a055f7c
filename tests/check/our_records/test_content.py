"""The content of this very catalogue, as it is committed."""

import subprocess
import sys

from generator import check
from generator.store import content
from tests.house.project import ROOT


def test_our_content_is_valid() -> None:
    folder = ROOT / "content"
    loaded = content.load(folder)
    assert len(loaded.catalogue.papers) >= 66
    assert check.run(loaded, folder) == ()


def test_our_content_passes_the_command() -> None:
    command = [sys.executable, "-c", "from generator.cli import main; main()"]
    for arguments in (["check"], ["fmt", "--check"]):
        done = subprocess.run(
            [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
