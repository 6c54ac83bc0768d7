"""Plain strings: keys to compare by, decoration, dates, percent-encoding, direction of writing."""
