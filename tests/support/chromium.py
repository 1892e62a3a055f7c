"""Where the tests' browser is and how it is started: shared by the set-up and the fixtures."""

import os
import sys
from pathlib import Path

PATH_FILE = Path(sys.prefix) / "chromium-path"
"""Written by tests/setup/browser.py: the path of a browser that was seen to start."""

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    # No name but this machine's own resolves, whatever in the browser asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",
    # Chromium refuses to run its sandbox as root, which is what containers give us.
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def path() -> Path:
    """The browser that the set-up found.

    Raises:
        FileNotFoundError: If the set-up has not run, or its browser is gone.
    """
    named = os.environ.get("CHROMIUM")
    noted = PATH_FILE.read_text("utf-8").splitlines() if PATH_FILE.is_file() else []
    found = named or (noted[0] if noted else "")
    if not Path(found).is_file():
        raise FileNotFoundError(f"No browser for the tests ({found or PATH_FILE}). Run: make test")
    return Path(found)
