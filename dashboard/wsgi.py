"""What a web server runs: `dashboard.wsgi:server`, with settings from the environment."""

from __future__ import annotations

import os
import sys
from typing import Any

from dashboard.app import create_app
from dashboard.settings import SettingsError, read_settings
from dashboard.static_files import warm_up

try:
    settings = read_settings(os.environ)
except SettingsError as error:
    sys.exit(str(error))

app = create_app(settings)
server = app.server

# Dash sets itself up at the first request, and a second one that comes meanwhile gets a 500
# (plotly/dash #3971). One request here, before any other can come, is the cure. With sign-in it
# gets no further than the gate, so Dash is told to set itself up as well.
with server.test_request_context("/"):
    set_up: Any = app._setup_server  # noqa: SLF001 - what its own first request would do
    set_up()
server.test_client().get("/")
warm_up(server, app.static_files)
