"""Writes the lock files from pyproject.toml. Called by `make lock`; needs the network.

Four files, each a subset of the next, so that every environment agrees with every other: what a
catalogue needs, what building from a checkout needs besides, what testing and checking need
besides, and what the benchmarks and this script need besides. No file names an index: whoever
installs chooses theirs, and the hashes hold.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LOCKS = {
    "requirements-bench.lock": ("dev", "bench", "lock", "holes"),
    "requirements-dev.lock": ("dev",),
    "requirements.lock": ("build",),
    "generator/skeleton/requirements.lock": (),
}
"""Dependency groups of each lock file besides the run-time dependencies, widest first."""


def main() -> int:
    """Compile the widest file, then each narrower one under its constraint."""
    widest = next(iter(LOCKS))
    for name, groups in LOCKS.items():
        arguments = [f"--group={group}" for group in groups]
        if name != widest:
            arguments.append(f"--constraint={widest}")
        print(f"{name}: {', '.join(groups)}", flush=True)
        compile_lock(name, [*arguments, *sys.argv[1:]])
    return 0


def compile_lock(name: str, arguments: list[str]) -> None:
    """Write one lock file that holds for every platform and every Python we support."""
    uv = Path(sys.executable).with_name("uv")
    fixed = [
        *("--universal", "--python-version=3.11", "--generate-hashes"),
        *(
            "--no-emit-index-url",
            "--annotation-style=line",
            "--custom-compile-command=make lock",
            "--quiet",
        ),
        f"--output-file={name}",
    ]
    subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", *fixed, *arguments],
        cwd=ROOT,
        env=public_environment(),
        check=True,
    )


def public_environment() -> dict[str, str]:
    """The environment without a machine's own indexes, whose files may have other hashes."""
    chosen = ("PIP_", "UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX", "UV_FIND_LINKS")
    return {name: value for name, value in os.environ.items() if not name.startswith(chosen)}


if __name__ == "__main__":
    sys.exit(main())
