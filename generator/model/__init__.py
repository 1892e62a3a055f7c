"""The catalogue as frozen values: papers, people, tags, digests. No input or output.

Every room above reads these; only the store and the sources make them.
"""

from generator.model.catalogue import Catalogue, Place, Tombstone
from generator.model.digests import DIGEST_ID, REASONS, Account, Digest, Ledger, LeftOut, Outcome
from generator.model.papers import (
    IDENTIFIER,
    KEYWORD,
    LINK_KINDS,
    PICTURE,
    RECORD_KEYS,
    STANDING_KINDS,
    STATUS_KINDS,
    STATUS_REMARKS,
    TAGGER,
    UNSPACED,
    Author,
    DigestEntry,
    Paper,
    PartialDate,
    Status,
)
from generator.model.people import KnownPeople, KnownPerson
from generator.model.vocabulary import Area, Tag, Vocabulary

__all__ = [
    "DIGEST_ID",
    "IDENTIFIER",
    "KEYWORD",
    "LINK_KINDS",
    "PICTURE",
    "REASONS",
    "RECORD_KEYS",
    "STANDING_KINDS",
    "STATUS_KINDS",
    "STATUS_REMARKS",
    "TAGGER",
    "UNSPACED",
    "Account",
    "Area",
    "Author",
    "Catalogue",
    "Digest",
    "DigestEntry",
    "KnownPeople",
    "KnownPerson",
    "Ledger",
    "LeftOut",
    "Outcome",
    "Paper",
    "PartialDate",
    "Place",
    "Status",
    "Tag",
    "Tombstone",
    "Vocabulary",
]
