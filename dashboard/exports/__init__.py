"""Files to download: a report to bytes. The same columns as on the screen, exact to the øre."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from dashboard.exports.agreement import ControlSumError, ExportError, require_agreement
from dashboard.exports.checking import check, read_asked
from dashboard.exports.delimited import write_excel_csv, write_machine_csv
from dashboard.exports.machine import write_json
from dashboard.exports.naming import file_name
from dashboard.exports.reading_back import UnreadableFileError, read_back
from dashboard.exports.report import write_report
from dashboard.exports.workbook import TooManyRowsError, write_workbook
from dashboard.language import Language, language
from dashboard.verdicts import Verdict
from dashboard.wording import Names
from model.rules.results import CostReport

__all__ = [
    "CONTENT_TYPES",
    "FORMATS",
    "ControlSumError",
    "ExportError",
    "TooManyRowsError",
    "UnreadableFileError",
    "Verdict",
    "check",
    "file_name",
    "read_asked",
    "read_back",
    "write_costs",
]

CONTENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "maskin.csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pdf": "application/pdf",
    }
)
FORMATS = tuple(CONTENT_TYPES)

Writer = Callable[[CostReport, Names, datetime, CostReport | None], bytes]

_WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "json": lambda report, _names, _made_at, _official: write_json(report),
        "csv": lambda report, names, _made_at, _official: write_excel_csv(report, names),
        "maskin.csv": lambda report, names, _made_at, _official: write_machine_csv(report, names),
        "xlsx": write_workbook,
        "pdf": lambda report, names, made_at, _official: write_report(report, names, made_at),
    }
)


def write_costs(
    report: CostReport,
    format: str,  # noqa: A002 – what the command line and the address call it
    words: Language | None = None,
    made_at: datetime | None = None,
    official: CostReport | None = None,
) -> bytes:
    """Write a report as a file.

    Args:
        report: The answer to write.
        format: One of `FORMATS`; `csv` is for Norwegian Excel, `maskin.csv` for programs.
        words: The language of headings and texts; None is the default language.
        made_at: When the file is made, with its time zone; None is now.
        official: Beside a what-if, the official figures of the same question, which a workbook
            then compares it with.

    Raises:
        ControlSumError: The report's sums do not agree, so no file is made of them.
        TooManyRowsError: The answer does not fit into the sheet of a workbook.
        ValueError: There is no such format.
    """
    if format not in _WRITERS:
        raise ValueError(f'"{format}" is no format; use one of: {", ".join(FORMATS)}')
    require_agreement(report)
    if official:
        require_agreement(official)
    names = Names(report.facts, words or language(), report.scenario)
    return _WRITERS[format](report, names, made_at or datetime.now(UTC), official)
