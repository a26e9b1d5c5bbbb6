"""Read a file in a process of its own and say what it cost: run as `python -m`, bytes on stdin."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from model.rules.intake.reading import read_list
from model.store.list_faults import ListFileError
from model.store.list_files import read_list_file
from tests.model.rules.intake.listing import TRONDHEIM, gathering_of, real_facts


def peak_kib() -> int:
    """Give the most memory this process has had."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    """Read stdin as a list, within a gigabyte; print the fault, the seconds and the KiB."""
    limit = 1 << 30
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    content = sys.stdin.buffer.read()
    facts, gathering = real_facts(), gathering_of(TRONDHEIM)
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = peak_kib()
    started = time.process_time()
    try:
        raw = read_list_file(content, "liste")
        read_list(raw, facts, gathering)
        fault = f"read {len(raw.rows)} rows"
    except ListFileError as error:
        fault = error.fault
    seconds = time.process_time() - started
    kib = peak_kib() - before
    print(json.dumps({"fault": fault, "seconds": seconds, "kib": kib}))  # noqa: T201 – its answer


if __name__ == "__main__":
    main()
