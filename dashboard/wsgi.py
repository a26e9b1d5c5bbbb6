"""What a web server runs: `dashboard.wsgi:server`, with settings from the environment."""

from __future__ import annotations

import os
import sys

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
# (plotly/dash #3971). One request here, before any other can come, is the cure.
server.test_client().get("/")
warm_up(server, app.static_files)
