"""The Procfile's own two commands, run for real on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from tests.browser.tools import ROOT, procfile, serve


def test_release_and_web_bring_up_the_product_without_examples(
    database_url: str, tmp_path: Path
) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(  # noqa: S603 - the project's own command
        ["/bin/sh", "-c", procfile("release")],
        cwd=ROOT,
        env=os.environ | {"PATH": path, "DATABASE_URL": database_url},
        check=True,
        capture_output=True,
    )
    with serve(database_url, tmp_path / "server.log", ACCESS="read-only") as base_url:
        assert _get(f"{base_url}/health") == b"ok\n"
        assert _get(f"{base_url}/ready") == b"ready\n"
        assert b"Samlinger og dekning" in _get(f"{base_url}/")
        machine = _get(f"{base_url}/last-ned/kostnader.maskin.csv").decode()
    assert "example" not in machine
    assert "2018-09-trondheim" in machine


def test_a_second_release_changes_nothing(database_url: str) -> None:
    environment = os.environ | {"DATABASE_URL": database_url}
    first, second = (_release_and_count(environment) for _ in range(2))
    assert first == second == 1


def _release_and_count(environment: dict[str, str]) -> int:
    """Run the release's two commands and give the revision that the data stands at."""
    for arguments in (["migrate"], ["load"]):
        _model(arguments, environment)
    return int(json.loads(_model(["costs"], environment))["revision"])


def _model(arguments: list[str], environment: dict[str, str]) -> bytes:
    command = [sys.executable, "-m", "model", *arguments]
    done = subprocess.run(  # noqa: S603 - the project's own command
        command, cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return done.stdout


def _get(url: str) -> bytes:
    with urlopen(url, timeout=30) as answer:  # noqa: S310 - http, ours
        return bytes(answer.read())
