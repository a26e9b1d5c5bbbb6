"""The template of a participant list: what is written in it, the import understands."""

from __future__ import annotations

from flask.testing import FlaskClient

from dashboard.exports.list_template import HEADINGS, write_list_template
from model.reports import read_list_file
from model.rules.intake.columns import Column, recognise


def test_every_heading_of_the_template_is_recognised(client: FlaskClient) -> None:
    answer = client.get("/last-ned/deltakerliste.xlsx")
    assert answer.status_code == 200
    assert read_list_file(answer.data, "mal.xlsx").headings == HEADINGS
    assert set(recognise(HEADINGS)) == {
        Column.MUNICIPALITY,
        Column.ROLE,
        Column.STATUS,
        Column.REGISTERED_AT,
        Column.NIGHTS,
    }
    assert write_list_template().startswith(b"PK")
