"""What the processes of a server weigh."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")


def workers_of(process: int) -> list[int]:
    """List the processes that a server's first one has started."""
    return [
        int(folder.name)
        for folder in PROC.iterdir()
        if folder.name.isdigit() and _parent(folder) == process
    ]


def _parent(folder: Path) -> int | None:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def megabytes(process: int) -> float:
    """Give the memory of the heaviest worker, in MB that are its own."""
    return max(_own_kilobytes(worker) for worker in workers_of(process)) / 1000


def _own_kilobytes(process: int) -> int:
    lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    (own,) = (line for line in lines if line.startswith("Pss:"))
    return int(own.split()[1])
