"""The least that Dash can do: a callback that answers one word."""

from __future__ import annotations

from dash import Dash, Input, Output, dcc, html
from flask import Flask

YEARS = ("", "2017", "2018")


def create_server() -> Flask:
    """Build what gunicorn serves."""
    app = Dash(__name__)
    app.layout = html.Div(
        [dcc.RadioItems(id="year", options=[*YEARS], value=""), html.Div(id="key-figures")]
    )
    app.callback(Output("key-figures", "children"), Input("year", "value"))(_word)
    server: Flask = app.server
    server.test_client().get("/")
    return server


def _word(year: str) -> str:
    return f"word{year}"
