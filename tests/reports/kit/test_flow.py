"""Blocks cut into pages and columns."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.reports.kit import style
from app.reports.kit.blocks import Bullet, Columns, Half, Heading, Space, Stack, Text, bullets
from app.reports.kit.canvas import Foot, TaggedCanvas
from app.reports.kit.flow import Block, NewPage, flow, split_stack, stack_height
from app.reports.kit.grid import LONGEST, Cell, Column, Grid, Row


def printed(blocks: list[Block | NewPage]) -> list[str]:
    """The text of each page."""
    canvas = TaggedCanvas(title="Essai", author="Club", invariant=True)
    flow(canvas, blocks, Foot("pied", "tête"))
    return [page.extract_text() for page in PdfReader(BytesIO(canvas.finish())).pages]


def test_an_empty_sheet_is_a_page() -> None:
    (page,) = printed([])
    assert "pied" in page
    assert "1 / 1" in page


def test_a_long_text_flows_and_each_page_is_numbered() -> None:
    pages = printed([Text("mot " * 6_000)])
    assert len(pages) > 3
    assert "tête" not in pages[0]
    assert all("tête" in page for page in pages[1:])
    assert pages[2].count(f"3 / {len(pages)}") == 1
    assert sum(page.count("mot") for page in pages) == 6_000


def test_a_heading_stays_with_what_follows() -> None:
    filler = Space(style.TOP - style.BOTTOM - 40)
    first, second = printed([filler, Space(0, keep=False), Heading("Titre"), Text("mot " * 60)])
    assert "Titre" not in first
    assert "Titre" in second


def test_a_table_repeats_its_header_and_loses_no_row() -> None:
    rows = [Row((f"ligne {n}", "1,00 €")) for n in range(200)]
    rows.append(Row(("Total", "200,00 €"), strong=True))
    pages = printed([Grid([Column("Article", share=1), Column("Prix", right=True)], rows)])
    assert len(pages) > 3
    assert all("Article" in page for page in pages)
    text = "".join("".join(pages).split())
    assert all(f"ligne{n}1,00€" in text for n in range(200))
    assert "ligne 199" in pages[-1] and "Total" in pages[-1]


def test_a_row_higher_than_a_page_goes_on() -> None:
    row = Row((Cell("mot " * 4_000, note="note " * 400),))
    pages = printed([Grid([Column("Texte", share=1)], [row, Row(("fin",))])])
    assert sum(page.count("mot") for page in pages) == 4_000
    assert sum(page.count("note") for page in pages) == 400
    assert "fin" in pages[-1]


def test_an_amount_is_never_broken() -> None:
    columns = [Column("Article", share=1), Column("Payé", right=True)]
    grid = Grid(columns, [Row(("article " * 30, "1\u202f234\u202f567,89\u00a0€"))])
    laid = grid.measured(200)
    assert len(laid.rows[0].cells[1]) == 1
    assert len(laid.rows[0].cells[0]) > 3


def test_column_widths_are_those_of_all_rows() -> None:
    rows = [Row(("a", "1")), *[Row(("a", "1"))] * 300, Row(("a", "123456789"))]
    grid = Grid([Column("A", share=1), Column("B", right=True)], rows)
    head, rest = grid.split(300, 200) or (None, None)
    assert isinstance(head, Grid) and isinstance(rest, Grid)
    assert head.measured(300) is rest.measured(300)


def test_columns_are_cut_together() -> None:
    left: list[Block] = [Text("gauche " * 3_000)]
    right: list[Block] = bullets([f"point {n}" for n in range(80)])
    pages = printed([Columns([left, right], (1, 2))])
    assert sum(page.count("gauche") for page in pages) == 3_000
    assert all(any(f"point {n}\n" in f"{page}\n" for page in pages) for n in range(80))


def test_a_long_point_keeps_one_bullet() -> None:
    pages = printed(list(bullets(["mot " * 3_000])))
    assert len(pages) > 1
    assert sum(page.count("•") for page in pages) == 1


def test_new_page_changes_the_running_head() -> None:
    pages = printed([NewPage("première"), Text("un"), NewPage("seconde"), Text("mot " * 4_000)])
    assert "un" in pages[0] and "seconde" not in pages[0]
    assert "seconde" in pages[2]


@pytest.mark.parametrize(
    "block",
    [
        Text("mot " * 200),
        Bullet(Text("mot " * 200), object()),
        Stack([Text("mot " * 200)]),
        Columns([[Text("mot " * 200)]], (1,)),
        Grid([Column("A", share=1)], [Row(("mot " * 40,))] * 20),
    ],
)
def test_parts_fit_and_add_up(block: Block) -> None:
    width, whole = 200.0, block.height(200.0)
    parts = block.split(width, whole / 2)
    assert parts is not None
    head, rest = parts
    assert head.height(width) <= whole / 2
    assert head.height(width) + rest.height(width) >= whole - 0.01
    assert block.split(width, 5) is None


def test_split_stack_gives_back_everything() -> None:
    blocks: list[Block] = [Heading("Titre"), *bullets(["mot " * 50] * 5)]
    head, rest = split_stack(blocks, 200, stack_height(blocks, 200) / 2, force=True)
    assert head and rest


def test_a_low_stack_shares_a_page() -> None:
    assert Half.fits([Text("court")])
    assert not Half.fits([Text("mot " * 4_000)])


def test_rows_are_cut_at_a_known_length() -> None:
    grid = Grid([Column("A", share=1)], [Row(("mot " * 2_000,))])
    assert all(len(row.cells[0]) <= LONGEST for row in grid.measured(200).rows)
