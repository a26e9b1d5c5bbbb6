"""What the browser tests are made with: the served product, and what the browser says of it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import axe_playwright_python
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.webdriver import WebDriver

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
START_SECONDS = 120
STOP_SECONDS = 15
DOWNLOAD_SECONDS = 15
SETTINGS = ("ACCESS", "GUNICORN_CMD_ARGS", "OIDC_", "SECRET_KEY", "WEB_CONCURRENCY")
"""How the names of settings begin that a test must not inherit from whoever runs it."""
LOGS = "goog:loggingPrefs"
WEB_SCHEMES = frozenset({"http", "https", "ws", "wss"})
SERIOUS = frozenset({"serious", "critical"})
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]})
   .then(found => done(found.violations))
   .catch(error => done([{impact: "critical", id: "axe", help: String(error), nodes: []}]));
"""


class ChromiumOptions(Options):
    """How Chromium starts in the tests: headless, also as root, and silent towards the world."""

    def __init__(self) -> None:
        super().__init__()
        self.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1440,900",
            "--force-prefers-reduced-motion",  # a click must not chase a page that still glides
        ):
            self.add_argument(argument)
        self.set_capability(LOGS, {})

    def set_capability(self, name: str, value: Any) -> None:
        """Keep logging everything: dash[testing] asks for severe console entries alone."""
        if name == LOGS:
            value = {"browser": "ALL", "performance": "ALL"}
        super().set_capability(name, value)


@contextmanager
def serve(database_url: str, log: Path, **settings: str) -> Iterator[str]:
    """Serve the product with the very command that the Procfile gives to production.

    Args:
        database_url: A database that is migrated and loaded.
        log: Where the server writes; its end is in the message when the server does not start.
        settings: More environment, such as `ACCESS="read-only"`.

    Yields:
        The address, without a slash at the end.

    Raises:
        RuntimeError: The server ended or did not get ready in time.
    """
    with run_server(procfile("web"), database_url, log, **settings) as (base_url, _):
        yield base_url


@contextmanager
def run_server(
    command: str, database_url: str, log: Path, **settings: str
) -> Iterator[tuple[str, int]]:
    """Run a command that serves at `HOST` and `PORT`.

    Args:
        command: For the shell.
        database_url: See `serve`, as for the others.
        log: Where the server writes.
        settings: More environment.

    Yields:
        The address, without a slash at the end, and the number of the process.

    Raises:
        RuntimeError: The server ended or did not get ready in time.
    """
    port = free_port()
    environment = _environment(DATABASE_URL=database_url, HOST=HOST, PORT=str(port), **settings)
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - the project's own command
            ["/bin/sh", "-c", f"exec {command}"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    base_url = f"http://{HOST}:{port}"
    try:
        _wait_until_ready(server, base_url, log)
        yield base_url, server.pid
    finally:
        _stop(server)


def procfile(process: str) -> str:
    """Read the command of a process from the Procfile.

    Raises:
        KeyError: The Procfile has no such process.
    """
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line)[process]


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _environment(**settings: str) -> dict[str, str]:
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(SETTINGS)}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return inherited | {"PATH": path} | settings


def _wait_until_ready(server: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{base_url}/ready", timeout=START_SECONDS):  # noqa: S310 - http, ours
                return
        except (URLError, OSError):
            time.sleep(0.1)
    end = log.read_text(encoding="utf-8", errors="replace")[-4000:]
    raise RuntimeError(f"the server at {base_url} did not get ready; its log ends:\n{end}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def console_entries(driver: WebDriver) -> list[str]:
    """Take what the browser's console has said since the last call, at every level."""
    return [f"{entry['level']}: {entry['message']}" for entry in driver.get_log("browser")]


def foreign_requests(driver: WebDriver, base_url: str) -> list[str]:
    """Take the addresses asked for since the last call that are not the product's own."""
    own = urlsplit(base_url).netloc
    entries = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    addresses = [urlsplit(url) for entry in entries if (url := _requested(entry))]
    return [
        address.geturl()
        for address in addresses
        if address.scheme in WEB_SCHEMES and address.netloc != own
    ]


def _requested(entry: dict[str, Any]) -> str | None:
    parameters = entry["params"]
    match entry["method"]:
        case "Network.requestWillBeSent":
            return str(parameters["request"]["url"])
        case "Network.webSocketCreated":
            return str(parameters["url"])
    return None


def axe_violations(driver: WebDriver, impact: frozenset[str] = SERIOUS) -> list[str]:
    """Check the page as it stands against the accessibility rules.

    Returns:
        One line a finding: `serious color-contrast: Elements must … (#kpi-budget, .stamp)`.
    """
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = driver.execute_async_script(RUN_AXE)
    return [_finding(violation) for violation in found if violation["impact"] in impact]


def _finding(violation: dict[str, Any]) -> str:
    places = ", ".join(str(target) for node in violation["nodes"] for target in node["target"])
    return f"{violation['impact']} {violation['id']}: {violation['help']} ({places})"


def set_viewport(driver: WebDriver, width: int, height: int = 900, theme: str = "light") -> None:
    """Show the page as on a screen of this size, down to 320 px where no window gets, and theme."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": theme}]},
    )


def wait_for_download(folder: str | Path, pattern: str) -> Path:
    """Wait until a file is completely downloaded.

    Raises:
        TimeoutError: No such file came in time.
    """
    deadline = time.monotonic() + DOWNLOAD_SECONDS
    while time.monotonic() < deadline:
        for file in Path(folder).glob(pattern):
            if file.suffix != ".crdownload" and file.stat().st_size:
                return file
        time.sleep(0.1)
    there = sorted(file.name for file in Path(folder).iterdir())
    raise TimeoutError(f"no {pattern} in {folder} after {DOWNLOAD_SECONDS} s; there is {there}")
