"""The servers that are measured: the product as the Procfile has it, and the references."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.tools import procfile, run_server

REFERENCE = "tests.benchmarks.reference:create_server()"
ONE_WORD = "tests.benchmarks.one_word:create_server()"
THREADS = 16


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address, and the process that keeps its workers."""

    base_url: str
    process: int


@contextmanager
def product(database_url: str, folder: Path, *, processes: int = 1) -> Iterator[Served]:
    """Serve the product with the very command of the Procfile."""
    with _served(procfile("web"), database_url, folder, processes) as served:
        yield served


@contextmanager
def reference(database_url: str, folder: Path, *, module: str = REFERENCE) -> Iterator[Served]:
    """Serve one of the references on one process, with the same kind of worker as the product."""
    command = (
        f"gunicorn --worker-class gthread --threads {THREADS} --workers 1 --log-level warning "
        f"--bind $HOST:$PORT '{module}'"
    )
    with _served(command, database_url, folder, 1) as served:
        yield served


@contextmanager
def _served(command: str, database_url: str, folder: Path, processes: int) -> Iterator[Served]:
    log = folder / "server.log"
    settings = {"WEB_CONCURRENCY": str(processes)}
    with run_server(command, database_url, log, **settings) as (base_url, process):
        yield Served(base_url, process)
