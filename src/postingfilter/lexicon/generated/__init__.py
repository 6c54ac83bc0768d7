"""The keys of the lexicon, generated: see generate.py."""
