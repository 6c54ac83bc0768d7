"""Limits on what a note, and what lies beside it, may cost: docs/security.md shows them."""

#: Seconds for one note, unless --timeout says otherwise: most take less than one.
NOTE_SECONDS = 20.0
#: Bytes of memory that a call of pandoc may use: pandoc takes 100 MB for the longest known posting.
PANDOC_MEMORY = 768_000_000
#: Bytes of address space of a process that makes a brief, which takes a quarter of it for the longest known posting.
PROCESS_MEMORY = 1_500_000_000
#: Bytes of a note: twenty times the longest known posting.
NOTE_BYTES = 1_000_000
