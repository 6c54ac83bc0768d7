"""Work on plain strings: keys to compare by, decoration, signs, addresses, numbers, direction of writing."""
