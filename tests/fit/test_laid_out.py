"""Test heights predicted from one layout: wrapped lines, growing spaces, collapsing margins."""

from __future__ import annotations

from postingfilter.fit.laid_out import Block, Lengths, Paragraph, Piece, Row, Space, wrapped

BEFORE = Lengths(measure=100, gap=5, leading=1.5)
WORDS = [Piece(32, 2)] * 6  # three in a line of 100


def paragraph(width: float = 100) -> Paragraph:
    """Two lines of three words, 15 high."""
    return Paragraph(2, width, 15, 15, 10, WORDS)


def height(part: Block | Row | Paragraph, lengths: Lengths) -> float:
    return part.placed(lengths.measure, lengths, BEFORE).height


def test_a_space_at_the_end_of_a_line_takes_no_room() -> None:
    assert wrapped(WORDS, 94) == 2
    assert wrapped(WORDS, 93) == 3


def test_lines_grow_with_the_leading_and_wrap_to_the_measure() -> None:
    assert height(paragraph(), BEFORE) == 30
    assert height(paragraph(), BEFORE._replace(leading=1.6)) == 32
    assert height(paragraph(), BEFORE._replace(measure=93)) == 45


def test_a_bound_doubts_a_line_that_hardly_overflows() -> None:
    narrow = BEFORE._replace(measure=93.9)
    assert height(paragraph(), narrow) == 45
    assert height(paragraph(), narrow._replace(is_bound=True)) == 30


def test_a_narrower_column_never_has_fewer_lines_than_were_laid_out() -> None:
    laid_out = Paragraph(3, 100, 15, 15, 0, WORDS)  # a line more than its pieces make
    assert height(laid_out, BEFORE._replace(is_bound=True)) == 45


def test_adjoining_margins_collapse() -> None:
    upper = Block([paragraph()], margins=(Space(), Space(gaps=2)))
    lower = Block([paragraph()], margins=(Space(3), Space()))
    empty = Block([], margins=(Space(gaps=4), Space()))
    assert height(Block([upper, lower]), BEFORE) == 30 + 10 + 30
    assert height(Block([upper, empty, lower]), BEFORE) == 30 + 20 + 30


def test_the_margin_of_a_first_part_stands_outside_a_block_without_padding() -> None:
    inner = Block([paragraph()], margins=(Space(7), Space()))
    assert Block([inner]).placed(100, BEFORE, BEFORE).above == 7
    padded = Block([inner], paddings=(Space(1), Space()))
    assert padded.placed(100, BEFORE, BEFORE)[:2] == (1 + 7 + 30, 0)


def test_the_tallest_cell_makes_a_row_and_cells_share_what_is_gained() -> None:
    row = Row([(100, Block([paragraph()], is_solid=True)), (100, Block([], is_solid=True))], 200)
    assert height(row, BEFORE._replace(measure=200)) == 30
    assert height(row, BEFORE._replace(measure=186)) == 45
