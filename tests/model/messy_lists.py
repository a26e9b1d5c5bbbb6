"""Participant lists as the tools export them, with what people do to them; all persons are made up.

Headings are real, from exports of the tools. Each list either imports, with these seats, or is
refused with these messages, and imports once the rows are decided.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook

from tests.model.rules.intake.headings import COURSE, EVENTBRITE, PRETIX_NB
from tests.model.rules.intake.listing import NOVEMBER, SANDNES, TRONDHEIM

Rows = Sequence[Sequence[Any]]

SECRETS = (
    *("Hemmeligsen", "Anonymsdatter", "skjult.person", "90909090", "skalldyrallergi"),
    *("Løyndomsvegen", "sit i rullestol", "Ønsker rom med Lurivar"),
)
"""Stand in the left-out columns of the lists, and must stand nowhere else."""
NAME, FAMILY, MAIL, PHONE, ALLERGY, ADDRESS, NEED, WISH = SECRETS
EMAIL = f"{MAIL}@example.no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Messy:
    """A list and what becomes of it: the `messages` of the first try, and `fixes` that decide."""

    file: str
    gathering: str
    content: bytes
    seats: Mapping[str, int]
    messages: tuple[str, ...] = ()
    fixes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def delimited(rows: Rows, sign: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Write rows as CSV."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=sign, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook(sheets: Mapping[str, Rows], hidden: str = "") -> bytes:
    """Write rows as XLSX: dates as dates, and what begins with `=` as text."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, moment)
                    elif cell is not None:
                        sheet.write(number, place, cell)
            if name == hidden:
                sheet.hide()
            else:
                sheet.activate()
    return file.getvalue()


def forms_norwegian() -> Messy:
    """Make a workbook of Microsoft Forms: real dates, texts like formulas, whole questions."""
    headings = [
        *("ID", "Starttidspunkt", "Fullføringstidspunkt", "E-postadresse", "Navn"),
        *("Tidspunkt for siste endring", "Hvilken kommune representerer du?"),
        *("Hva er din rolle?", "Trenger du overnatting?", "Allergier eller andre behov?"),
    ]
    at = datetime(2018, 8, 20, 14, 5)
    rows = [
        [1, at, at.replace(hour=15), EMAIL, f"=1+{NAME}", None, "Asker", "Ordfører", "Ja", ALLERGY],
        [2, at, at.replace(hour=14), "b@x.no", "B", None, "Røyken kommune", "Rådmann", "Nei", None],
        [3, at, at.replace(day=21), "c@x.no", "C", None, " nye  ASKER ", "prosjektleder", "", None],
        [4, at, at.replace(day=22), "d@x.no", "@D", None, "Hábmer", "frivillig", "1 natt", None],
    ]
    content = workbook({"Form1": [headings, *rows]})
    seats = {"asker": 3, "hamaroy": 1}
    return Messy(file="forms.xlsx", gathering=TRONDHEIM, content=content, seats=seats)


def forms_english() -> Messy:
    """Make CSV of Microsoft Forms with a byte order mark and the dates of another country."""
    headings = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    headings += ["Which municipality do you represent?", "What is your role?"]
    rows = [
        ["1", "", "8/6/2018 9:00:01 AM", EMAIL, NAME, "", "Steinkjer", "Mayor"],
        ["2", "", "8/20/2018 2:30:00 PM", "b@x.no", "B", "", "Verran", "Project manager"],
        [],
        ["3", "", "8/7/2018 12:00:00 AM", "c@x.no", "C", "", "nye Steinkjer", "adviser"],
    ]
    content = delimited([headings, *rows], ",", "utf-8-sig")
    return Messy(file="forms.csv", gathering=TRONDHEIM, content=content, seats={"steinkjer": 3})


def eventbrite() -> Messy:
    """Make a report of Eventbrite: quantities, commas within quotes, somebody who gave it up."""
    headings = EVENTBRITE.split(",")

    def row(number: int, quantity: str, status: str, title: str, company: str) -> list[str]:
        order = ["70001", "2018-08-01 10:00:00+02:00", f"{NAME}, {number}", FAMILY, EMAIL]
        tickets = ["", "Gratis", f"8{number}", "", "", "NOK", "0.00", "0", "0", "0"]
        home = [f"{ADDRESS} {number}", "", "Moss", "", "1530", "NO"]
        return [*order, quantity, *tickets, status, *home, title, company]

    rows = [
        row(1, "1", "Attending", "Councillor", "Moss"),
        row(2, "2", "Checked In", "Councillor", "Rygge kommune"),
        row(3, "1", "Not Attending", "Manager", "Moss"),
        row(4, "", "Attending", "Manager", "Skedsmo, Fet og Sørum"),
    ]
    content = delimited([headings, *rows], ",", end="\n")
    seats = {"lillestrom": 1, "moss": 3}
    return Messy(file="report.csv", gathering=TRONDHEIM, content=content, seats=seats)


def pretix() -> Messy:
    """Make an export of pretix in bokmål; one is neither in nor out, one wrote a wrong code."""
    headings = PRETIX_NB.split("|")

    def row(code: str, status: str, name: str, company: str) -> list[str]:
        order = [code, "1", status, EMAIL, PHONE, "2018-04-03", "09:15:00", "Plass", "", "0.00", ""]
        return [*order, name, f"{name}@x.no", company, ADDRESS, "1", "Os", "NO", NEED, "Dør"]

    rows = [
        row("ABC12", "betalt", f"{NAME} a", "Volda"),
        row("ABC12", "betalt", f"{NAME} b", "1444"),
        row("DEF34", "Avventer", f"{NAME} c", "Hornindal"),
        row("GHI56", "avlyst", f"{NAME} d", "Volda"),
        row("JKL78", "betalt", f"{NAME} e", "9999"),
    ]
    return Messy(
        file="pretix.csv",
        gathering=SANDNES,
        content=delimited([headings, *rows], ";"),
        messages=(
            'row 4, column Status: "Avventer" is no state known; choose what it means',
            (
                'row 6, column Firma: "9999" is no municipality number known; choose the '
                "constellation, or skip the row"
            ),
        ),
        fixes={4: {"status": "venteliste"}, 6: {"row": "skip"}},
        seats={"volda": 2},
    )


def indico() -> Messy:
    """Make an export of Indico with arrival and departure, which one has outside the gathering."""
    headings = [
        *("ID", "Name", "Affiliation", "Position", "Phone", "Email", "Accommodation"),
        *("Accommodation (Arrival)", "Accommodation (Departure)", "Registration date"),
        *("Registration state", "Price", "Checked in", "Check-in date", "Payment date"),
    ]

    def row(number: int, place: str, stay: Sequence[str], state: str, came: str) -> list[str]:
        person = [
            str(number),
            f"{NAME} {number}",
            place,
            "Politician",
            PHONE,
            f"{MAIL}{number}@x.no",
        ]
        return [*person, *stay, "2018-08-01T10:00:00", state, "0", came, "", ""]

    rows = [
        row(1, "Orkdal", ["Hotel", "2018-09-25", "2018-09-26"], "Completed", "Yes"),
        row(2, "Meldal", ["Hotel", "2018-09-24", "2018-09-26"], "Completed", "Yes"),
        row(3, "Agdenes", ["No accommodation", "", ""], "Completed", "No"),
        row(4, "Snillfjord", ["Hotel", "2018-09-25", "2018-09-26"], "Completed", "Yes"),
        row(5, "Orkland", ["", "", ""], "Withdrawn", "No"),
    ]
    return Messy(
        file="registrations.csv",
        gathering=TRONDHEIM,
        content=delimited([headings, *rows], ","),
        messages=(
            (
                'row 3, column Accommodation (Arrival): "2018-09-24" lies outside the gathering, '
                "2018-09-25 to 2018-09-26; choose how many nights count, or skip the row"
            ),
            (
                'row 5, column Affiliation: "Snillfjord" may be Heim, Hitra, Orkland; choose the '
                "constellation, or skip the row"
            ),
        ),
        fixes={3: {"nights": "1"}, 5: {"municipality": "hitra"}},
        seats={"hitra": 1, "orkland": 3},
    )


def course_system() -> Messy:
    """Make semicolons in cp1252, workplaces of every spelling, and nobody else's business."""
    headings = COURSE.split(";")

    def row(number: int, title: str, place: str) -> list[str]:
        person = [f"{NAME}{number}", FAMILY, f"{MAIL}{number}@x.no", PHONE, title, place, "123"]
        return [*person, FAMILY, "Oslo", "999999999", ADDRESS, "ref", NEED, ALLERGY, NEED]

    rows = [
        row(1, "Varaordfører", "TØNSBERG KOMMUNE"),
        row(2, "Seniorrådgiver", "Re"),
        row(3, "Kommunalsjef", "nye Tønsberg"),
        row(4, "Prosjektleiar", "Nøtterøy"),
        row(5, "Rådmann", "Færder"),
        row(6, "Gruppeleder", "0704"),
        ["", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
    ]
    content = delimited([headings, *rows], ";", "cp1252")
    seats = {"faerder": 2, "tonsberg": 4}
    return Messy(file="kurs.csv", gathering=NOVEMBER, content=content, seats=seats)


def registration_system() -> Messy:
    """Make tabs in UTF-16, the states of Pindena, an invited one, and who registered the others."""
    headings = ["Påmeldingsnr", "Påmeldt dato", "Status", "Deltakertype", "Fornavn", "Kommune"]
    headings += ["Møtt", "Merknad"]
    rows = [
        ["1", "01.08.2018 10:00", "Påmeldt", "Registrar", NAME, "Alver", "", WISH],
        ["2", "01.08.2018 10:01", "Bekreftet", "Ekstradeltager", f"{NAME} b", "Lindås", "x", ""],
        ["3", "01.08.2018 10:02", "Innsjekket", "Ekstradeltager", f"{NAME} c", "Radøy", "", ""],
        ["4", "01.08.2018 10:03", "Avmeldt", "Deltager", f"{NAME} d", "Meland", "", ""],
        ["5", "", "Invitert", "Deltager", f"{NAME} e", "Meland", "", ""],
        ["6", "01.08.2018 10:05", "Påmeldt", "Deltager", f"{NAME} f", "Meland", "", ""],
        ["2", "01.08.2018 10:01", "Bekreftet", "Ekstradeltager", f"{NAME} b", "Lindås", "x", ""],
    ]
    return Messy(
        file="deltakere.txt",
        gathering=TRONDHEIM,
        content=delimited([headings, *rows], "\t", "utf-16"),
        messages=(
            (
                "row 2: is the contact who registered others; skip the row, or keep it if this "
                "person attends too"
            ),
            "row 8: is the same person as row 3; skip the row, or keep both",
        ),
        fixes={2: {"row": "skip"}, 8: {"row": "skip"}},
        seats={"alver": 3},
    )


def plain_workbook() -> Messy:
    """Make a workbook by hand: a hidden sheet, titles, blank rows, codes without their zero."""
    rows: Rows = [
        ["Deltakerliste fellessamling"],
        [],
        [None, "Kommunenr", "Navn", "Antall", "Rolle", "Overnatting", "Ankomst"],
        [None, 711, NAME, 2, "politiker", "ja", datetime(2018, 9, 25, 8)],
        [],
        [None, "0711", f"{NAME} b", 1.0, "politiker", 0, None],
        [None, 1850, f"{NAME} c", 1, "politiker", "nei", None],
        [None, 1805, f"{NAME} d", 1, "rådgiver", "nei", None],
        [None, "Sum", None, 5],
    ]
    sheets: dict[str, Rows] = {
        "Gammelt": [["Kommune"], ["Oslo"]],
        "Liste": rows,
        "Notater": [[WISH]],
    }
    return Messy(
        file="liste.xlsx",
        gathering=TRONDHEIM,
        content=workbook(sheets, hidden="Gammelt"),
        messages=(
            (
                'row 7, column Kommunenr: "1850" may be Hamarøy, Narvik; choose the '
                "constellation, or skip the row"
            ),
            (
                'row 9, column Kommunenr: "Sum" is no municipality or constellation known; '
                "choose one, or skip the row"
            ),
        ),
        fixes={
            7: {"municipality": "narvik"},
            9: {"row": "skip"},
        },
        seats={"drammen": 3, "narvik": 2},
    )


AMBIGUOUS = {
    "Os": ("Os (0441), Os (1243)", "bjornafjorden"),
    "Nes": ("Nes (0236), Nes (0616)", ""),
    "Våler": ("Våler (0137), Våler (0426)", ""),
    "Bø": ("Bø (0821), Bø (1867)", "midt-telemark"),
    "Sande": ("Sande (0713), Sande (1514)", "holmestrand-2020"),
    "Herøy": ("Herøy (1515), Herøy (1818)", ""),
    "Holmestrand": ("Holmestrand (2018), Holmestrand (2020)", "holmestrand-2018"),
    "Divtasvuodna": ("Hamarøy, Narvik", "hamaroy"),
}


def ambiguous_names() -> Messy:
    """Make a list of names that several municipalities bear, of split ones and of Sami ones."""
    sami = ["Dielddanuorri", "Tråante", "Nåavmesjenjaelmie", "Hámmerfeasta", "Guovdageaidnu"]
    names = [*AMBIGUOUS, *sami, "Aalesund"]
    messages = [
        f'row {row}, column Kommune: "{name}" may be {places}; choose the constellation, or skip '
        "the row"
        for row, (name, (places, _)) in enumerate(AMBIGUOUS.items(), start=2)
    ]
    messages += [
        (
            'row 14, column Kommune: "Guovdageaidnu" is not in any of the mergers, so nobody '
            "covers this person; skip the row, or choose the constellation if the name is wrong"
        ),
        (
            'row 15, column Kommune: "Aalesund" is no municipality or constellation known; '
            "choose one, or skip the row"
        ),
    ]
    chosen = [id_ for _, id_ in AMBIGUOUS.values()]
    fixes = {
        row: {"municipality": id_} if id_ else {"row": "skip"}
        for row, id_ in enumerate(chosen, start=2)
    }
    seats = dict.fromkeys(filter(None, chosen), 1)
    seats |= dict.fromkeys(("tjeldsund", "trondheim", "namsos", "hammerfest", "alesund"), 1)
    return Messy(
        file="kommuner.csv",
        gathering=TRONDHEIM,
        content=delimited([["Kommune"], *[[name] for name in names]], ";"),
        messages=tuple(messages),
        fixes={**fixes, 14: {"row": "skip"}, 15: {"municipality": "alesund"}},
        seats=dict(sorted(seats.items())),
    )


def contact_list() -> Messy:
    """Make a contact list on which one stands twice, spelled otherwise, and one has no place."""
    headings = ["FORNAVN", "Etternavn ", "e-post", "Mobil", "firma", "Stilling"]
    rows = [
        [NAME, FAMILY, EMAIL, PHONE, "Larvik", "Ordfører"],
        ["Annen", FAMILY, "a@x.no", PHONE, "Lardal kommune", "Rådgiver"],
        [f" {NAME.upper()}", FAMILY, EMAIL.upper(), PHONE, "nye Larvik", "ordfører"],
        ["Tredje", FAMILY, "c@x.no", PHONE, "", "rådgiver"],
        ["Fjerde", FAMILY, "d@x.no", PHONE, f"Fjerde {FAMILY} AS", "rådgiver"],
    ]
    return Messy(
        file="kontakter.csv",
        gathering=TRONDHEIM,
        content=b"sep=;\r\n" + delimited([headings, *rows], ";"),
        messages=(
            "row 5: is the same person as row 3; skip the row, or keep both",
            "row 6, column firma: names no municipality; write it, or skip the row",
            (
                'row 7, column firma: "…" is no municipality or constellation known; '
                "choose one, or skip the row"
            ),
        ),
        fixes={5: {"row": "skip"}, 6: {"municipality": "Lardal"}, 7: {"row": "skip"}},
        seats={"larvik": 3},
    )


LARGE = 20_000


def large() -> Messy:
    """Make 20 000 rows with everything in them that can be read without asking."""
    places = ("Asker", "0220", "nye Moss", "Rygge kommune", "Kinn", "Flora", "1401", "VÅGSØY")
    states = ("påmeldt", "bekreftet", "avmeldt", "møtt", "venteliste")
    rows = [
        [
            str(number),
            f"{1 + number % 28:02}.08.2018 {number % 24:02}:{number % 60:02}",
            f"{NAME} {number}",
            f"{MAIL}{number}@x.no",
            places[number % len(places)],
            "politiker" if number % 3 else "rådgiver",
            states[number % len(states)],
            "2" if number % 10 == 0 else "",
        ]
        if number % 100
        else []
        for number in range(LARGE)
    ]
    headings = ["ID", "Påmeldingsdato", "Navn", "E-post", "Kommune", "Rolle", "Status", "Antall"]
    held = [row for row in rows if row and row[6] not in {"avmeldt", "venteliste"}]
    constellations = {
        **dict.fromkeys(("Asker", "0220"), "asker"),
        **dict.fromkeys(("nye Moss", "Rygge kommune"), "moss"),
        **dict.fromkeys(("Kinn", "Flora", "1401", "VÅGSØY"), "kinn"),
    }
    seats: dict[str, int] = {}
    for row in held:
        id_ = constellations[row[4]]
        seats[id_] = seats.get(id_, 0) + int(row[7] or 1)
    content = delimited([headings, *rows], ";", "utf-8-sig")
    return Messy(
        file="stor.csv", gathering=TRONDHEIM, content=content, seats=dict(sorted(seats.items()))
    )


LISTS: tuple[Callable[[], Messy], ...] = (
    *(forms_norwegian, forms_english, eventbrite, pretix, indico, course_system),
    *(registration_system, plain_workbook, ambiguous_names, contact_list, large),
)
