"""How gunicorn serves the dashboard; a bad setting stops it here, before any worker starts.

Left to the workers, a bad setting would be reported by each of them, again and again.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from dashboard.garbage import leave_what_is_loaded
from dashboard.settings import SettingsError, read_settings
from dashboard.watch import EXTENSION, MOST_WAITING

try:
    _settings = read_settings(os.environ)
except SettingsError as error:
    sys.exit(str(error))

_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host
bind = f"{_host}:{_settings.port}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = MOST_WAITING + 16  # open pages that wait for news sleep; the others work
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True  # nothing here is steered from outside


def when_ready(_server: object) -> None:
    """Tell whoever started it where to look."""
    print(f"Serving on http://{bind} (stop with Ctrl-C)", flush=True)


def post_worker_init(worker: Any) -> None:
    """Let the pages that wait for news go at once when a worker is asked to stop."""
    leave_what_is_loaded()

    def stop(number: int, frame: object) -> None:
        worker.handle_exit(number, frame)
        worker_int(worker)

    signal.signal(signal.SIGTERM, stop)
    signal.siginterrupt(signal.SIGTERM, False)  # as gunicorn has it: no request is disturbed


def worker_int(worker: Any) -> None:
    """Let them go when a worker is interrupted, too."""
    worker.wsgi.extensions[EXTENSION].stop()
