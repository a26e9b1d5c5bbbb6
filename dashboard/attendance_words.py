"""What Oppmøte says: the lead, the findings over and under its figures, and names of columns."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.attendance_grid import Grid, Period, ReturningRow, RoleRow, Square
from dashboard.language import mark
from dashboard.wording import Names
from model.rules.attendance import AttendanceReport, ConstellationAttendance, Standing
from model.rules.terms import Role

ROLE_NAMES = {
    Role.POLITICIAN: mark("Politicians"),
    Role.ADMINISTRATION: mark("Administration"),
    Role.PROJECT_MANAGER: mark("Project managers"),
    Role.LOCAL_COMMUNITY: mark("Local community"),
}
MOST_NAMED_OVER = 3
"""How many of those over the cap the finding names."""


def attendance_lead(report: AttendanceReport, names: Names) -> str:
    """Answer how many were over the cap and how many never came, with **bold** numbers."""
    words, rows = names.words, report.constellations
    if not report.costs.gatherings:
        return ""
    if not _has_lists(report):
        return words.text("Nobody knows who came: none of these gatherings has a participant list.")
    if not any(row.of for row in rows):
        return words.text("None of these gatherings with a participant list has been held yet.")
    if len(rows) == 1:
        return _about_one(rows[0], names)
    return f"{_over_sentence(report, names)} {_never_sentence(report, names)}"


def _has_lists(report: AttendanceReport) -> bool:
    return any(row.listed for row in report.costs.gatherings)


def _over_sentence(report: AttendanceReport, names: Names) -> str:
    return names.words.plural(
        "**{number}** of {all} constellations has been over the cap.",
        "**{number}** of {all} constellations have been over the cap.",
        len(report.standing(Standing.OVER)),
        all=names.words.number(len(report.constellations)),
    )


def _never_sentence(report: AttendanceReport, names: Names) -> str:
    return names.words.plural(
        "**{number}** has never come.",
        "**{number}** have never come.",
        len(report.standing(Standing.NEVER)),
    )


def _about_one(row: ConstellationAttendance, names: Names) -> str:
    words, name = names.words, _capital(names.constellation(row.constellation_id))
    if not row.gatherings:
        return words.plural(
            "{constellation} did not come to the {number} gathering that has a list.",
            "{constellation} came to none of the {number} gatherings that have a list.",
            row.of,
            constellation=name,
        )
    came = words.plural(
        "{constellation} came to **{came}** of {number} gathering with a list.",
        "{constellation} came to **{came}** of {number} gatherings with a list.",
        row.of,
        constellation=name,
        came=words.number(row.gatherings),
    )
    over = words.plural(
        "**{number}** of {seats} seats was over the cap.",
        "**{number}** of {seats} seats were over the cap.",
        row.over,
        seats=words.number(row.persons),
    )
    return f"{came} {over}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# Columns


def period_title(period: Period, names: Names) -> str:
    """Name a column in full: `Prosjektledersamling mai 2018, Sandnes`, or `2018`."""
    return period.id if period.years else names.gathering(period.gatherings[0].gathering.id)


def period_head(period: Period) -> str:
    """Name a column shortly: where the gathering was, or the years."""
    return period.id if period.years else period.gatherings[0].gathering.place


def period_when(period: Period, names: Names) -> str:
    """Say when a column's gathering was, or how many gatherings its years have."""
    words = names.words
    if period.years:
        number = len(period.gatherings)
        return words.plural("{number} gathering", "{number} gatherings", number)
    return short_month(period, names)


def short_month(period: Period, names: Names) -> str:
    """Write a gathering's month as `mai 2018`, shortened as the language does."""
    day = period.gatherings[0].gathering.starts_on
    return f"{names.words.short_month(day)} {day.year}"


def period_cap(period: Period, names: Names) -> str:
    """Say which cap holds in a column, or how many of its gatherings have no list."""
    words = names.words
    if period.years:
        missing = len(period.gatherings) - len(period.listed)
        without = words.plural("{number} without list", "{number} without list", missing)
        return without if missing else ""
    cap = period.gatherings[0].cap
    return words.text("no rule") if cap is None else words.text("cap {cap}", cap=cap)


# The grid


def grid_title(report: AttendanceReport, names: Names) -> str:
    """Say how many were over the cap."""
    words = names.words
    if not _has_lists(report):
        return words.text("Who came is not known")
    over = len(report.standing(Standing.OVER))
    if not over:
        return words.text("Nobody was over the cap")
    return words.plural(
        "{number} constellation was over the cap", "{number} constellations were over the cap", over
    )


def grid_finding(report: AttendanceReport, names: Names) -> str:
    """Say in words what the heatmap shows: who was most over the cap, and who never came."""
    words = names.words
    if not _has_lists(report):
        return words.text("No participant list tells who came to these gatherings.")
    over = sorted(report.standing(Standing.OVER), key=lambda row: -row.over)
    sentences = [
        grid_title(report, names) + ".",
        *(_most_over(over, names) if over else []),
        never_finding(report, names),
        *left_out_notes(report, names),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _most_over(over: Sequence[ConstellationAttendance], names: Names) -> list[str]:
    words = names.words
    named = [
        words.text(
            "{constellation} ({seats})",
            constellation=names.constellation(row.constellation_id),
            seats=words.number(row.over),
        )
        for row in over[:MOST_NAMED_OVER]
    ]
    return [words.text("Most seats over: {names}.", names=words.listing(named))]


def square_text(square: Square | None, names: Names) -> list[str]:
    """Say what a square shows, one line after the other."""
    words = names.words
    if square is None:
        return [words.text("Unknown: there is no participant list")]
    lines = [words.plural("{number} seat", "{number} seats", square.persons)]
    if square.attended is not None:
        lines[0] += words.text(", {attended} of them attended", attended=square.attended)
    if square.over:
        covered, over = words.number(square.covered), words.number(square.over)
        lines.append(
            words.text("{covered} covered, {over} over the cap", covered=covered, over=over)
        )
    if square.covered + square.over < square.persons and square.room is not None:
        paid = words.number(square.persons - square.covered - square.over)
        lines.append(words.text("{number} within the cap, but outside the project", number=paid))
    return lines


def left_out_notes(report: AttendanceReport, names: Names) -> list[str]:
    """Name the gatherings without a list."""
    if not report.unlisted:
        return []
    text = names.words.text("{months} is unknown.", months=names.left_out(report.unlisted))
    return [_capital(text)]


def cells_are_years(grid: Grid, names: Names) -> str:
    """Say that columns are years, where they are; nothing where they are gatherings."""
    if not any(period.years for period in grid.periods):
        return ""
    return names.words.text(
        "There are too many gatherings for a column each, so each column is a year or several. "
        "Choose a year to see its gatherings."
    )


# Never came


def never_title(report: AttendanceReport, names: Names) -> str:
    """Say how many never came."""
    words = names.words
    if not any(row.of for row in report.constellations):
        return words.text("Who never came is not known")
    never = len(report.standing(Standing.NEVER))
    if not never:
        return words.text("Everybody has come at least once")
    return words.plural(
        "{number} constellation has never come", "{number} constellations have never come", never
    )


def never_finding(report: AttendanceReport, names: Names) -> str:
    """Name those who never came, and say on what that stands."""
    words = names.words
    never = [names.constellation(row.constellation_id) for row in report.standing(Standing.NEVER)]
    if not never:
        return ""
    return words.plural(
        "{names} did not come to the {number} gathering that has a list.",
        "{names} came to none of the {number} gatherings that have a list.",
        max(row.of for row in report.constellations),
        names=_capital(words.listing(never)),
    )


# Roles


def role_title(rows: Sequence[RoleRow], names: Names) -> str:
    """Say which role holds the most seats."""
    words, sums = names.words, _role_sums(rows)
    total = sum(sums.values())
    if not total:
        return words.text("Which roles came is not known")
    most = max(Role, key=lambda role: sums[role])
    return words.text(
        "{role}: {share} of the seats",
        role=words.text(ROLE_NAMES[most]),
        share=words.percent(sums[most], total),
    )


def _role_sums(rows: Sequence[RoleRow]) -> dict[Role, int]:
    return {role: sum(row.persons[role] for row in rows if row.persons) for role in Role}


def role_finding(rows: Sequence[RoleRow], names: Names) -> str:
    """Say in words how each column's seats are divided, one sentence a column."""
    return " ".join(_role_sentence(row, names) for row in rows)


def _role_sentence(row: RoleRow, names: Names) -> str:
    words, title = names.words, period_title(row.period, names)
    if row.persons is None:
        return words.text("{gathering}: unknown.", gathering=title)
    parts = [
        f"{words.text(ROLE_NAMES[role]).lower()} {words.number(persons)}"
        for role, persons in row.persons.items()
    ]
    return f"{title}: {words.listing(parts)}."


# First time and back again


def returning_title(rows: Sequence[ReturningRow], names: Names) -> str:
    """Say how many of the last column's constellations had come before."""
    words = names.words
    known = [row for row in rows if row.returning is not None and row.first_time is not None]
    if not known:
        return words.text("Who came back is not known")
    last = known[-1]
    new, back = len(last.first_time or ()), len(last.returning or ())
    if last.is_first:
        return words.text("Everybody came for the first time: it is the first list there is")
    return words.text(
        "{returning} of {all} in {where} had come before",
        returning=words.number(back),
        all=words.number(new + back),
        where=period_head(last.period),
    )


def returning_finding(rows: Sequence[ReturningRow], names: Names) -> str:
    """Say in words how many were new and how many came back, one sentence a column."""
    return " ".join(_returning_sentence(row, names) for row in rows)


def _returning_sentence(row: ReturningRow, names: Names) -> str:
    words, title = names.words, period_title(row.period, names)
    if row.first_time is None or row.returning is None:
        return words.text("{gathering}: unknown.", gathering=title)
    return words.text(
        "{gathering}: {returning} had come before, {new} came for the first time.",
        gathering=title,
        returning=words.number(len(row.returning)),
        new=words.number(len(row.first_time)),
    )


# The map


def map_title(report: AttendanceReport, names: Names) -> str:
    """Say how many constellations came at all."""
    words, rows = names.words, report.constellations
    if not any(row.of for row in rows):
        return words.text("Where in the country")
    return words.plural(
        "{number} of {all} constellations has come",
        "{number} of {all} constellations have come",
        sum(1 for row in rows if row.gatherings),
        all=words.number(len(rows)),
    )
