"""Templates as Jinja compiled them, kept between builds: that is half the time of a small one."""

from __future__ import annotations

from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from generator.store import kept


class Compiled:
    """Compiled templates by the name of the environment that they were compiled for."""

    def __init__(self, path: Path | None = None) -> None:
        """Take the file they are kept in; None to keep them in memory only."""
        self._path = path
        self._version: bytes = b""
        self._codes: dict[tuple[str, str], bytes] = {}
        self._changed = False
        if path and (known := kept.load(path)):
            self._version, self._codes = known

    def begin(self, version: bytes) -> None:
        """Forget all if they were compiled by another version of the programs."""
        if version != self._version:
            self._version, self._codes = version, {}

    def of(self, name: str) -> BytecodeCache:
        """Those of one environment: filters differ, which Jinja applies when it compiles."""
        return _Of(self, name)

    def get(self, name: str, key: str) -> bytes | None:
        """A template that was compiled."""
        return self._codes.get((name, key))

    def add(self, name: str, key: str, code: bytes) -> None:
        """Remember a template that was compiled now."""
        self._codes[name, key] = code
        self._changed = True

    def keep(self) -> None:
        """Write them down."""
        if self._path and self._changed:
            kept.save(self._path, (self._version, self._codes))
            self._changed = False


class _Of(BytecodeCache):
    def __init__(self, compiled: Compiled, name: str) -> None:
        self._compiled = compiled
        self._name = name

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._compiled.get(self._name, bucket.key)
        if found:
            bucket.bytecode_from_string(found)  # which looks whether the source is the same

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled.add(self._name, bucket.key, bucket.bytecode_to_string())
