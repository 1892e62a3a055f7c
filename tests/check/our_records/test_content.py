"""The content of this very catalogue, as it is committed."""

import subprocess
import sys

from generator import check
from generator.store import content
from tests.house.project import ROOT

DOUBTFUL = "content/papers/long-term-recurrent-convolutional-networks-for-visual-recognition-and.md"
"""Its venue is of the conference and its DOI of the journal; both are as the sources have them."""


def test_our_content_is_valid() -> None:
    folder = ROOT / "content"
    loaded = content.load(folder)
    assert len(loaded.catalogue.papers) >= 66
    (told,) = check.run(loaded, folder)
    assert (told.rule, told.severity) == ("facts-of-one-work", "warning")


def test_our_content_passes_the_command() -> None:
    command = [sys.executable, "-c", "from generator.cli import main; main()"]
    for arguments, told in ((["check"], 1), (["fmt", "--check"], 0)):
        done = subprocess.run(
            [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [DOUBTFUL] * told
