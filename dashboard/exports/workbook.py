"""XLSX files: a cover, then one sheet a table; typed values, no merged cells and no formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.columns import (
    BUDGETS,
    COST_LINES,
    GATHERING_COSTS,
    HEAD_COUNTS,
    PRICES,
    RULES,
    STATEMENTS,
    Column,
    Form,
    constellation_totals,
    date_column,
    gathering_totals,
    text_column,
)
from dashboard.difference_tables import DIFFERENCE_TABLES
from dashboard.earlier import as_they_were
from dashboard.exports.agreement import ExportError
from dashboard.exports.cover import SCENARIO, Line, cover_lines
from dashboard.exports.details import DETAILS, details, gathering_remark
from dashboard.exports.tables import Cell, Table, make_table, may_be_formula
from dashboard.language import Language, mark
from dashboard.notes import sum_heading
from dashboard.wording import Names, scenario_lines
from model.rules.comparison import compare
from model.rules.results import CostReport, GatheringCost

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
NUMBER_FORMATS = {Form.DATE: "dd.mm.yyyy", Form.NUMBER: "#,##0", Form.AMOUNT: "#,##0.00"}
"""As files keep them: Norwegian Excel shows `#,##0.00` as `1 234,50`."""

WIDTHS = {Form.DATE: 12, Form.NUMBER: 13, Form.AMOUNT: 17}
NARROWEST, WIDEST = 12, 60
COVER_WIDTHS = (38, 100)
MOST_ROWS = 1_048_576
"""What a sheet holds; the writer drops what comes after without a word."""

Style = dict[str, str | int]

A4 = 9
SCENARIO_COLOUR = "#33414D"

GATHERING_SHEET: tuple[Column[GatheringCost], ...] = (
    *GATHERING_COSTS,
    text_column("remark", mark("Remark"), lambda row, names: gathering_remark(row, names.words)),
    date_column("starts_on", mark("First day"), lambda row, _: row.gathering.starts_on),
    date_column("ends_on", mark("Last day"), lambda row, _: row.gathering.ends_on),
)
"""The columns of the screen, then what a file needs besides: why, and days that can be sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a workbook says of itself: its title and subject, and the lines of the first sheet."""

    title: str
    subject: str
    lines: list[Line]
    made_at: datetime


class TooManyRowsError(ExportError):
    """A table has more rows than a sheet holds."""

    def __init__(self, title: str, rows: int) -> None:
        super().__init__(
            f"{title} has {rows} rows, but a sheet holds {MOST_ROWS}; "
            "choose fewer gatherings, or use CSV or JSON"
        )


def write_workbook(
    report: CostReport, names: Names, made_at: datetime, official: CostReport | None = None
) -> bytes:
    """Write the report as a workbook: the same bytes for the same report and time.

    Args:
        report: What the file is made of.
        names: Looks up what ids are called.
        made_at: When the file is made.
        official: Beside a what-if, the official figures of the same question: two more sheets then
            hold what differs and why.

    Raises:
        TooManyRowsError: A sheet cannot hold all the rows, and none may be lost.
    """
    cover = Cover(
        title=names.words.text("Costs of the gatherings"),
        subject=names.words.text("Who came to the gatherings, what it costs and who pays."),
        lines=cover_lines(report, names, made_at),
        made_at=made_at,
    )
    return pack(report, names.words, cover, _tables(report, names, official))


def pack(report: CostReport, words: Language, cover: Cover, tables: Mapping[str, Table]) -> bytes:
    """Pack a cover and tables into a workbook with the marks of their report.

    Args:
        report: What the tables are made of; a what-if is named on every sheet.
        words: The language.
        cover: What stands on the first sheet.
        tables: One a sheet, by the title of the sheet in the language of the code.

    Raises:
        TooManyRowsError: A sheet cannot hold all the rows, and none may be lost.
    """
    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        writer = _Writer(book, words, _marks(report, words))
        book.set_properties(_properties(report, words, cover))
        writer.cover(words.text("About the file"), cover.lines)
        for title, table in tables.items():
            writer.sheet(words.text(title), table)
    return content.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """What every sheet bears of a what-if or an earlier day: its first row, and the page's head."""

    first_row: str
    head: str
    is_scenario: bool


def _marks(report: CostReport, words: Language) -> _Marks:
    """Say what is to know of every sheet; nothing of today's official figures."""
    earlier = as_they_were(report.revision, words)
    said = [f"{earlier}."] if earlier else []
    heads = [earlier] if earlier else []
    if not report.scenario.is_official:
        changes = "; ".join(scenario_lines(report.scenario, words))
        text = words.text("A calculation, not a decision. {changes}.", changes=changes)
        said.insert(0, f"{SCENARIO}. {text}")
        heads.insert(0, SCENARIO)
    return _Marks(
        first_row=" ".join(said),
        head=". ".join(heads),
        is_scenario=not report.scenario.is_official,
    )


def _tables(report: CostReport, names: Names, official: CostReport | None) -> dict[str, Table]:
    """Give the tables of the workbook by the title of their sheet, in order."""
    facts, totals, words = report.facts, report.totals, names.words
    lists_sum = (words.text("Sum of the lists"), constellation_totals(totals))
    gathering_sum = (sum_heading(totals, names), gathering_totals(totals))
    return {
        mark("Gatherings"): make_table(GATHERING_SHEET, report.gatherings, names, gathering_sum),
        mark("Costs"): make_table(DETAILS, details(report), names, lists_sum),
        **_differences(report, names, official),
        mark("Cost lines"): make_table(COST_LINES, report.lines, names),
        mark("Rules"): make_table(RULES, facts.coverage_rules, names),
        mark("Prices"): make_table(PRICES, facts.prices, names),
        mark("Budgets"): make_table(BUDGETS, facts.budgets, names),
        mark("Published head counts"): make_table(HEAD_COUNTS, facts.head_counts, names),
        mark("The programme"): make_table(STATEMENTS, facts.statements, names),
    }


def _differences(report: CostReport, names: Names, official: CostReport | None) -> dict[str, Table]:
    """Give what a what-if changes; nothing for the official figures."""
    if official is None or report.scenario.is_official:
        return {}
    comparison = compare(official, report)
    return {
        table.name: make_table(
            table.columns, table.rows(comparison), names, table.totals(comparison, names)
        )
        for table in DIFFERENCE_TABLES.values()
    }


def _properties(report: CostReport, words: Language, cover: Cover) -> dict[str, str | datetime]:
    is_official = report.scenario.is_official
    return {
        "title": cover.title if is_official else f"{SCENARIO}: {cover.title}",
        "subject": cover.subject,
        "comments": words.text("Revision {number}", number=report.revision.number),
        "created": cover.made_at.astimezone(UTC),
    }


@dataclass(frozen=True, slots=True)
class _Styles:
    """The formats of a workbook by form: plain ones, those of the sum row, and the heading's."""

    cells: dict[Form, Format]
    sums: dict[Form, Format]
    guarded: Format
    heading: Format
    scenario: Format


def _make_styles(book: Workbook) -> _Styles:
    text: Style = {"text_wrap": True, "valign": "top"}
    cells: dict[Form, Style] = {Form.TEXT: text}
    for form, code in NUMBER_FORMATS.items():
        cells[form] = {"num_format": code, "valign": "top"}
    under: Style = {"bold": True, "top": 1}
    return _Styles(
        cells={form: book.add_format(style) for form, style in cells.items()},
        sums={form: book.add_format(style | under) for form, style in cells.items()},
        guarded=book.add_format(text | {"quote_prefix": True}),
        heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        scenario=book.add_format({"bold": True}),
    )


class _Writer:
    """Writes sheets into a workbook, all in the same style and with the same marks."""

    def __init__(self, book: Workbook, words: Language, marks: _Marks) -> None:
        self._book = book
        self._words = words
        self._marks = marks
        self._styles = _make_styles(book)

    def cover(self, title: str, lines: list[Line]) -> None:
        """Write the cover: headings to the left, values to the right."""
        sheet = self._add(title)
        for column, width in enumerate(COVER_WIDTHS):
            sheet.set_column(column, column, width)
        left = {"align": "left", "valign": "top", "text_wrap": True}
        styles = {
            form: self._book.add_format(left | {"num_format": code})
            for form, code in NUMBER_FORMATS.items()
        } | {Form.TEXT: self._book.add_format(left)}
        heading_style = self._book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        for row, (heading, value) in enumerate(lines):
            sheet.write_string(row, 0, heading, heading_style)
            self._write(sheet, row, 1, value, styles[_form(value)])

    def sheet(self, title: str, table: Table) -> None:
        """Write a table: headings that stay in sight, can be filtered by and repeat in print."""
        if len(table.rows) + 3 > MOST_ROWS:
            raise TooManyRowsError(title, len(table.rows))
        sheet = self._add(title)
        top = self._mark(sheet)
        for column, field in enumerate(table.fields):
            sheet.write_string(top, column, field.title, self._styles.heading)
            sheet.set_column(column, column, _width(table, column))
        styles = [self._styles.cells[field.form] for field in table.fields]
        for number, cells in enumerate(table.rows, start=top + 1):
            self._write_row(sheet, number, cells, styles)
        last = top + len(table.rows)
        if table.sums:
            below = [self._styles.sums[field.form] for field in table.fields]
            self._write_row(sheet, last + 1, table.sums, below)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(0, top)
        sheet.autofilter(top, 0, last, len(table.fields) - 1)

    def _mark(self, sheet: Worksheet) -> int:
        """Write the marks, if any, into the first row; give the row that comes after them."""
        if not self._marks.first_row:
            return 0
        sheet.write_string(0, 0, self._marks.first_row, self._styles.scenario)
        return 1

    def _add(self, title: str) -> Worksheet:
        sheet = self._book.add_worksheet(title)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        shown = title.replace("&", "&&")
        head = self._marks.head
        sheet.set_header(f"&L{shown}&R{head}" if head else f"&L{shown}")
        page = self._words.text("Page {page} of {pages}", page="&P", pages="&N")
        sheet.set_footer(f"&L{head}&R{page}" if head else f"&R{page}")
        if self._marks.is_scenario:
            sheet.set_tab_color(SCENARIO_COLOUR)
        return sheet

    def _write_row(
        self, sheet: Worksheet, row: int, cells: tuple[Cell, ...], styles: list[Format]
    ) -> None:
        for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            self._write(sheet, row, column, cell, style)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
        """Write a value by its type; a formula cannot come of it, nor a number of a text."""
        match cell:
            case None | "":
                sheet.write_blank(row, column, None, style)
            case str():
                guarded = self._styles.guarded if may_be_formula(cell) else style
                sheet.write_string(row, column, cell, guarded)
            case date():
                at_midnight = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 – a day
                sheet.write_datetime(row, column, at_midnight, style)
            case _:
                sheet.write_number(row, column, cell, style)


def _form(value: Cell) -> Form:
    match value:
        case Decimal():
            return Form.AMOUNT
        case int():
            return Form.NUMBER
        case _:
            return Form.TEXT


def _width(table: Table, column: int) -> int:
    """Fit a column of words to its longest one within reason; numbers have a width of their own."""
    field = table.fields[column]
    if field.form in WIDTHS:
        return WIDTHS[field.form]
    longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
    return min(max(longest, len(field.title)) + 2, WIDEST) if longest else NARROWEST
