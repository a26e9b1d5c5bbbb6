"""How gunicorn serves the dashboard; a bad setting stops it here, before any worker starts.

Left to the workers, a bad setting would be reported by each of them, again and again.
"""

from __future__ import annotations

import os
import sys

from dashboard.settings import SettingsError, read_settings

try:
    _settings = read_settings(os.environ)
except SettingsError as error:
    sys.exit(str(error))

_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host
bind = f"{_host}:{_settings.port}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True  # nothing here is steered from outside


def when_ready(_server: object) -> None:
    """Tell whoever started it where to look."""
    print(f"Serving on http://{bind} (stop with Ctrl-C)", flush=True)
