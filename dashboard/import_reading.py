"""Reads a list that a browser holds, through the same doors as the command line."""

from __future__ import annotations

from dashboard.importing import Reading, SentList
from model.reports import Reports, read_list_file
from model.rules.intake.columns import settle_mapping


def make_reading(reports: Reports, sent: SentList) -> Reading:
    """Read a list as the command line does, and look at what it would change.

    Raises:
        ListFileError: The file cannot be read.
        MappingError: A column cannot be read as was wished.
        LookupError: There is no such gathering.
    """
    raw = read_list_file(sent.content or b"", sent.name)
    known = reports.remembered_mapping(raw.headings)
    mapping = settle_mapping(raw.headings, sent.wishes or {}, known)
    read = reports.read_list(raw, sent.gathering_id, mapping=mapping, fixes=sent.fixes)
    return Reading(
        sent=sent,
        raw=raw,
        usual=settle_mapping(raw.headings, {}, known),
        is_remembered=known is not None,
        read=read,
        preview=reports.preview_list(read.participants),
    )
