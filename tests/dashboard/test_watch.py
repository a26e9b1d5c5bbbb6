"""Waiting for a new revision: one look for everybody, a bound on places, and a quick end."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from dashboard.watch import Watch
from model.reports import DatabaseError

LONG = 60.0
NEVER = 3600.0


@dataclass
class Revisions:
    """A database that stands at a revision, or is away."""

    number: int = 7
    is_away: bool = False
    asked: int = 0

    def newest(self) -> int:
        """Answer as a database does, and count the questions."""
        self.asked += 1
        if self.is_away:
            raise DatabaseError("gone fishing")
        return self.number


@dataclass
class Waiters:
    """Pages that wait, each in a thread of its own."""

    watch: Watch
    threads: ThreadPoolExecutor = field(default_factory=ThreadPoolExecutor)

    def come(self, known: int, seconds: float = LONG) -> Future[None]:
        """Let one more page wait, and go on when it does."""
        before = self.watch.waiting
        future = self.threads.submit(self.watch.wait, known, seconds)
        until(lambda: future.done() or self.watch.waiting > before or self._is_full())
        return future

    def _is_full(self) -> bool:
        return self.watch.waiting == self.watch._most


def until(condition: Callable[[], bool]) -> None:
    """Wait until something holds that other threads are about to bring about."""
    deadline = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.002)


@pytest.fixture
def revisions() -> Revisions:
    """Give a database at revision 7."""
    return Revisions()


@pytest.fixture
def watches() -> Iterator[Callable[[Watch], Waiters]]:
    """Let pages wait at a watch; at the end nobody waits any more."""
    made: list[Waiters] = []

    def make(watch: Watch) -> Waiters:
        made.append(Waiters(watch))
        return made[-1]

    yield make
    for waiters in made:
        waiters.watch.stop()
        waiters.threads.shutdown()


Watches = Callable[[Watch], Waiters]


def test_whoever_knows_the_newest_revision_waits_for_the_next(
    revisions: Revisions, watches: Watches
) -> None:
    watch = Watch(revisions.newest, every=NEVER)
    page = watches(watch).come(known=7)
    watch.look()
    assert watch.waiting == 1
    revisions.number = 8
    watch.look()
    page.result(LONG)
    assert watch.waiting == 0


def test_a_look_lets_those_go_who_know_another_revision_and_no_others(
    revisions: Revisions, watches: Watches
) -> None:
    """The revision may be lower too: another database was put in the place of the old one."""
    watch = Watch(revisions.newest, every=NEVER)
    waiters = watches(watch)
    older, same, higher = (waiters.come(known) for known in (6, 7, 12))
    watch.look()
    older.result(LONG)
    higher.result(LONG)
    assert (same.done(), watch.waiting) == (False, 1)


def test_the_database_is_asked_once_for_everybody(revisions: Revisions, watches: Watches) -> None:
    watch = Watch(revisions.newest, every=NEVER)
    waiters = watches(watch)
    pages = [waiters.come(known=7) for _ in range(4)]
    revisions.number = 8
    watch.look()
    for page in pages:
        page.result(LONG)
    assert revisions.asked == 1


def test_nobody_waits_longer_than_asked_for(revisions: Revisions, watches: Watches) -> None:
    watch = Watch(revisions.newest, every=NEVER)
    watches(watch).come(known=7, seconds=0.01).result(LONG)
    assert watch.waiting == 0


def test_the_watch_looks_by_itself_while_somebody_waits_and_not_otherwise(
    revisions: Revisions, watches: Watches
) -> None:
    watch = Watch(revisions.newest, every=0.01)
    page = watches(watch).come(known=7)
    until(lambda: revisions.asked > 2)
    revisions.number = 8
    page.result(LONG)
    asked = revisions.asked
    time.sleep(0.1)  # ten looks, if anybody looked
    assert revisions.asked <= asked + 1  # one may have been under way


def test_a_full_watch_gives_the_place_of_the_one_that_waited_longest(
    revisions: Revisions, watches: Watches
) -> None:
    watch = Watch(revisions.newest, most=2, every=NEVER)
    waiters = watches(watch)
    first, second = waiters.come(known=7), waiters.come(known=7)
    third = waiters.come(known=7)
    first.result(LONG)
    assert not second.done()
    assert not third.done()
    assert watch.waiting == 2


def test_the_end_of_the_process_lets_everybody_go_and_nobody_wait_any_more(
    revisions: Revisions, watches: Watches
) -> None:
    watch = Watch(revisions.newest, every=NEVER)
    waiters = watches(watch)
    pages = [waiters.come(known=7) for _ in range(3)]
    watch.stop()
    for page in [*pages, waiters.come(known=7)]:
        page.result(LONG)
    assert watch.waiting == 0


def test_an_outage_is_one_line_in_the_log_and_its_end_another(
    revisions: Revisions, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    watch = Watch(revisions.newest)
    revisions.is_away = True
    for _ in range(3):
        with pytest.raises(DatabaseError):
            watch.newest()
    revisions.is_away = False
    assert [watch.newest() for _ in range(3)] == [7, 7, 7]
    assert [record.getMessage() for record in caplog.records] == [
        "Open pages get no news: gone fishing",
        "Open pages get news again",
    ]
    assert [record.exc_info for record in caplog.records] == [None, None]


def test_whoever_waits_through_an_outage_hears_of_what_came_after_it(
    revisions: Revisions, watches: Watches
) -> None:
    watch = Watch(revisions.newest, every=0.01)
    page = watches(watch).come(known=7)
    revisions.is_away = True
    asked = revisions.asked
    until(lambda: revisions.asked > asked + 2)
    assert not page.done()
    revisions.number, revisions.is_away = 8, False
    page.result(LONG)


def test_an_error_that_nobody_thought_of_does_not_end_the_watching(
    revisions: Revisions, watches: Watches, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that looks ends by it, loudly; the next page that waits starts another."""
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    watch = Watch(revisions.newest, every=0.01)
    waiters = watches(watch)
    monkeypatch.setattr(watch, "_ask", lambda: 1 // 0)
    waiters.come(known=7)
    until(lambda: watch._looker is not None and not watch._looker.is_alive())
    monkeypatch.setattr(watch, "_ask", revisions.newest)
    revisions.number = 8
    waiters.come(known=7).result(LONG)
