"""The system's packages, installed where we may; asks no questions.

Used by the set-up of the tests and by `make clients`.
"""

import os
import shutil
import subprocess
import sys

INSTALL_TIMEOUT_S = 600


def install_packages(*names: str) -> bool:
    """Install packages of Debian and its relatives; whether that could be done."""
    if not shutil.which("apt-get") or not may_install():
        return False
    listed = ", ".join(names)
    print(f"Installing from the system's packages, for the tests: {listed} ...", flush=True)
    apt = [*as_root(), "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    return run([*apt, "update"]) and run([*apt, "install", "--no-install-recommends", *names])


def may_install() -> bool:
    """Whether we may change the system without being asked for a password."""
    return os.geteuid() == 0 or bool(as_root())


def as_root() -> list[str]:
    """How to run a program as root: as we are, by sudo without a password, or not at all."""
    if os.geteuid() == 0 or not shutil.which("sudo"):
        return []
    sudo = ["sudo", "-n"]
    return sudo if run([*sudo, "true"], quiet=True) else []


def run(command: list[str], *, quiet: bool = False) -> bool:
    """Whether the program ended well. Asks no questions; tells what went wrong."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=INSTALL_TIMEOUT_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{command[0]}: {error}", file=sys.stderr)
        return False
    if done.returncode and not quiet:
        print(f"{' '.join(command)}:\n{done.stdout}{done.stderr}", file=sys.stderr)
    return done.returncode == 0
