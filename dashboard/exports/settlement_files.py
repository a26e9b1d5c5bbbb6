"""The settlement of one constellation as a file that can be sent to its municipalities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from dashboard.exports.agreement import require_settled
from dashboard.exports.naming import file_name
from dashboard.exports.settlement import NAME
from dashboard.exports.settlement_pdf import write_settlement_letter
from dashboard.exports.settlement_xlsx import write_settlement_workbook
from dashboard.language import Language
from dashboard.wording import Names
from model.rules.settlements import SettlementReport

Writer = Callable[[SettlementReport, Names, datetime], bytes]

_WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"pdf": write_settlement_letter, "xlsx": write_settlement_workbook}
)
SETTLEMENT_FORMATS = tuple(_WRITERS)


def write_settlement(
    settled: SettlementReport,
    format: str,  # noqa: A002 – the same word as in `write_costs`
    words: Language,
    made_at: datetime | None = None,
) -> bytes:
    """Write a settlement as a file.

    Args:
        settled: The settlement, which may be of nothing: then the file says so.
        format: One of `SETTLEMENT_FORMATS`.
        words: The language of all texts.
        made_at: When the file is made, with its time zone; None is now.

    Raises:
        ControlSumError: The report's sums do not agree, so no file is made of them.
        SettlementError: The seats do not add up to the report.
        TooManyRowsError: The seats do not fit into a sheet.
    """
    require_settled(settled)
    names = Names(settled.report.facts, words, settled.report.scenario)
    return _WRITERS[format](settled, names, made_at or datetime.now(UTC))


def settlement_file_name(settled: SettlementReport, format: str, words: Language) -> str:  # noqa: A002 – as above
    """Name a settlement's file: `oppgjor-senja-revisjon-1.pdf`."""
    return file_name(settled.report, format, words, words.text(NAME))
