"""Digests and bibliographies become records, every entry accounted for.

The order of events: `files` reads and dates every input before anything is written, `facts` makes
a record of an entry, `matching` finds the record it already has by weighing `evidence`, `run`
writes, `report` tells what became of each entry, and `history` what is kept of that.
"""
