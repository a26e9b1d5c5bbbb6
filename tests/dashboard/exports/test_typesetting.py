"""Documents: the same bytes everywhere, and no text of the data is ever more than text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import typst

from dashboard.exports import typesetting
from dashboard.exports.typesetting import Attachment, Frame, typeset
from dashboard.language import language
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.documents import Document

PLAIN = """
#import "frame.typ": *
#show: document-frame
#title()
= Del
#data.text
"""
ANSWER = Attachment(
    name="svar.json", media_type="application/json", description="Svaret", content="{}ø\n".encode()
)


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set a template beside the real frame."""
    frame = (typesetting.TEMPLATES / "frame.typ").read_text(encoding="utf-8")
    (tmp_path / "frame.typ").write_text(frame, encoding="utf-8")
    (tmp_path / "plain.typ").write_text(PLAIN, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    return tmp_path


def framed(**fields: Any) -> Frame:
    """Make a frame in bokmål, neither scenario nor example."""
    usual: dict[str, Any] = {
        "title": "Tittel",
        "words": language(),
        "revision": 12,
        "made_at": MADE_AT,
        "is_scenario": False,
        "has_example": False,
    }
    return Frame(**(usual | fields))


def content_of(text: str = "Tekst", attachment: Attachment | None = None, **fields: Any) -> bytes:
    content: Mapping[str, Any] = {"text": text}
    return typeset("plain.typ", framed(**fields), content, attachment)


def document(text: str = "Tekst", **fields: Any) -> Document:
    return Document(content_of(text, **fields))


def test_the_same_data_and_time_give_the_same_bytes() -> None:
    assert content_of() == content_of()
    assert content_of() != content_of("Annen tekst")


def test_the_time_is_the_moment_and_not_the_place() -> None:
    in_norway = MADE_AT.astimezone(timezone(timedelta(hours=2)))
    assert content_of(made_at=in_norway) == content_of()
    assert content_of(made_at=MADE_AT + timedelta(days=1)) != content_of()


def test_a_part_of_a_second_is_no_difference() -> None:
    assert content_of(made_at=MADE_AT.replace(microsecond=7)) == content_of()
    assert document().created == datetime(2018, 10, 2, 12, 30, tzinfo=UTC)


def test_every_page_bears_title_revision_time_and_its_number_of_how_many() -> None:
    pages = document("\n".join(["Linje"] * 120)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} av {len(pages)}" in page
        assert "Revisjon 12" in page
        assert "2. oktober 2018 kl. 14.30" in page
        assert "Tittel" in page


@pytest.mark.parametrize(
    ("code", "expected"), [("nb", "Side 1 av 1"), ("nn", "Side 1 av 1"), ("en", "Page 1 of 1")]
)
def test_a_document_says_in_which_language_it_is(code: str, expected: str) -> None:
    made = document(words=language(code))
    assert str(made.root["/Lang"]).split("-")[0] == code
    assert expected in made.text


def test_a_document_can_be_read_by_those_who_cannot_see() -> None:
    made = document()
    assert made.root["/MarkInfo"]["/Marked"]
    assert made.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.title == "Tittel"
    assert {"Document", "Title", "H1", "P"} <= made.roles()


def test_a_document_keeps_the_standards_of_archives_and_of_accessibility() -> None:
    claims = document().metadata
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims


def test_a_scenario_says_so_in_the_title_the_header_and_across_every_page() -> None:
    made = document("\n".join(["Linje"] * 120), is_scenario=True)
    assert made.title == "SCENARIO: Tittel"
    assert all(page.count("SCENARIO") >= 3 for page in made.pages)
    assert "SCENARIO" not in document().text


def test_example_data_are_marked_on_every_page() -> None:
    made = document("\n".join(["Linje"] * 120), has_example=True)
    assert len(made.pages) > 1
    assert all("EKSEMPELDATA" in page for page in made.pages)
    assert "EKSEMPELDATA" not in document().text


def test_a_file_within_the_document_is_kept_to_the_byte() -> None:
    assert document(attachment=ANSWER).attachments == {"svar.json": ANSWER.content}
    assert document().attachments == {}


HOSTILE = [
    '#import "frame.typ": *',
    "#panic()",
    "*fet* _kursiv_ `kode`",
    "$x^2$ og $",
    "= Overskrift",
    "<script>alert(1)</script>",
    "<merke> @merke",
    "C:\\ny\\u{41}\\",
    "// borte /* og borte */",
    "#[]{}()",
    '"; #eval("1+1")',
    "{page} {pages}",
    "~ -- --- ...",
    "Ålesund, Kárášjohka, Đ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_ever_markup(text: str) -> None:
    made = document(text, title=text)
    assert made.text.count(text) == 2
    assert made.title == text


def test_a_web_address_is_a_link_and_nothing_else_is() -> None:
    made = document("Se https://www.regjeringen.no/a?b=c. Men ikke javascript:alert(1) her.")
    (page,) = made.reader.pages
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]  # type: ignore[attr-defined]
    assert links == ["https://www.regjeringen.no/a?b=c"]


def test_what_turns_hides_or_controls_text_is_taken_out() -> None:
    made = document("a\u202eb\u200bc\x07d\ufeffe\ud800f")
    assert "abc\ufffdde\ufffdf" in made.text
    assert "pdfuaid" in made.metadata


def test_a_sign_that_no_font_has_still_gives_a_document() -> None:
    """It claims no standard then, but is as easy to read for a program."""
    made = document("漢")
    assert "<pdfuaid:part>" not in made.metadata
    assert {"Document", "H1", "P"} <= made.roles()
    assert "Side 1 av 1" in made.text


def test_a_fault_in_a_template_is_not_hidden(templates: Path) -> None:
    (templates / "plain.typ").write_text("#panic()", encoding="utf-8")
    with pytest.raises(typst.TypstError, match="panicked"):
        content_of()
