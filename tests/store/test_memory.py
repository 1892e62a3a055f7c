"""Memory that was freed goes back to the system."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import pytest

from generator.store import memory

_GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")


@pytest.mark.skipif(not _GLIBC, reason="the C library gives it back itself, or cannot")
def test_what_was_freed_goes_back() -> None:
    # Every other one stays, so that the heap has holes only.
    blocks = [b"x" * 60_000 for _ in range(2000)]
    held = blocks[::2]
    del blocks
    before = _held()
    memory.trim()
    assert before - _held() > 30 * 2**20
    assert len(held) == 1000


def _held() -> int:
    """Bytes of this process in memory (proc_pid_statm(5))."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
