"""A git repository in a folder of its own, with nothing of the person who runs the tests in it."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.invented import draw

NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Beispiel",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Beispiel",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}
"""What git sees of the person who runs it."""


@dataclass(frozen=True)
class Repository:
    """A repository.

    Attributes:
        folder: Its top folder.
    """

    folder: Path

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """What git prints, less the last line end; it must not fail."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=os.environ | NOBODY,
            input=given,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().rstrip("\n")

    def commit(self, files: Mapping[str, str | bytes], named: str = "") -> str:
        """Write files, commit all there is, and give it a name; the full name of the commit."""
        draw(self.folder, files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", named or "one more")
        if named:
            self.git("tag", named)
        return self.git("rev-parse", "HEAD")


def begun(folder: Path) -> Repository:
    """A new repository."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
