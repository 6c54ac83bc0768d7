"""Define patterns of numbers in running text."""

from __future__ import annotations

FIGURES = r"\d[\d.,]*"  #: `12`, `1,200`, `3.5`
SCALE = r"[kKmM](?![^\W\d_])"  #: the letter behind figures that stands for thousands or millions: `20k`, `1.5 M`
