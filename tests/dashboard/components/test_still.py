"""HTML that stands still: one component to Dash, whatever is in it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from dash import Dash, dcc, html
from plotly.utils import PlotlyJSONEncoder

from dashboard.columns import number_column, text_column
from dashboard.components.still import Still
from dashboard.components.tables import make_table
from tests.dashboard.serving import client_of
from tests.dashboard.trees import by_id, of_tag, text_of
from tests.dashboard.views import counted, names_of


def sent(component: Any) -> dict[str, Any]:
    """Give a component as the browser gets it."""
    given: dict[str, Any] = json.loads(json.dumps(component, cls=PlotlyJSONEncoder))
    return given


def test_the_browser_gets_one_component_with_its_content_written_out() -> None:
    still = Still(html.Div([html.B("9"), dcc.Link("Alver", href="/konstellasjon/alver")], id="x"))
    link = ["a", {"href": "/konstellasjon/alver", "data-on-site": ""}, "Alver"]
    content = ["div", {"id": "x"}, ["b", 0, "9"], link]
    assert sent(still) == {"namespace": "sd_parts", "type": "Still", "props": {"content": content}}


@pytest.mark.parametrize("content", [html.B("9"), [html.B("9"), " seats"], "9", None])
def test_anything_that_is_html_may_stand_in_it(content: Any) -> None:
    assert sent(Still(content))["type"] == "Still"


def test_the_browser_knows_how_to_draw_it(app: Dash) -> None:
    """The script is served by the application itself, under the name that the component has."""
    page = client_of(app).get("/").get_data(as_text=True)
    address = next(part for part in page.split('"') if re.fullmatch(r"/samlinger/[\w.]+\.js", part))
    script = client_of(app).get(address, buffered=True).get_data(as_text=True)
    assert f"window.{Still._namespace} = " in script
    assert f"{Still._type}(props)" in script


def test_a_table_is_one_component_however_many_rows_it_has() -> None:
    names = names_of(counted())
    columns = [
        text_column("name", "Gathering", lambda row, _: f"row {row}"),
        number_column("seats", "Seats", lambda row, _: row),
    ]
    table = make_table("table-costs", columns, range(1, 100), names, caption="Seats")
    (still,) = of_tag(table, "Still")
    assert text_of(by_id(still, "table-costs")).endswith("row 9999")
