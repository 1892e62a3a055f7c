"""Digests and bibliographies become records, every entry accounted for.

The order of events: `files` reads and dates every input before anything is written, `matching`
finds the record an entry already has, `run` writes, `ledger` tells what became of each entry.
"""
