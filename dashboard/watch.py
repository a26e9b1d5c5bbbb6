"""Waiting for a new revision: one look at the database now and then for everybody who waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread

from model.reports import DatabaseError

log = logging.getLogger(__name__)

EXTENSION = "revision_watch"
"""Where a server keeps its watch."""

LOOK_EVERY_SECONDS = 1.0
MOST_WAITING = 96
"""How many requests may wait in a process at a time; each takes one of its threads."""


class Watch:
    """Lets threads wait until the database stands at another revision than the one they know.

    Whoever comes when every place is taken gets the place of the one that has waited longest. A
    page whose wait was cut short pauses before it asks again, so that all have their turn.
    """

    def __init__(
        self,
        ask: Callable[[], int],
        *,
        most: int = MOST_WAITING,
        every: float = LOOK_EVERY_SECONDS,
    ) -> None:
        """Prepare to watch; nobody looks before somebody waits.

        Args:
            ask: Gives the number of the database's revision, or raises `DatabaseError`.
            most: How many may wait at a time.
            every: Seconds from one look to the next.
        """
        self._ask = ask
        self._most = most
        self._every = every
        self._lock = Lock()
        self._waiting: dict[Event, int] = {}
        self._somebody_waits = Event()
        self._stopped = Event()
        self._is_away = False
        self._looker: Thread | None = None

    @property
    def waiting(self) -> int:
        """How many are waiting."""
        return len(self._waiting)

    def newest(self) -> int:
        """Ask for the newest revision; an outage is written to the log once, and so is its end.

        Raises:
            DatabaseError: The database does not answer.
        """
        try:
            number = self._ask()
        except DatabaseError as error:
            if self._turns(is_away=True):
                log.warning("Open pages get no news: %s", error)
            raise
        if self._turns(is_away=False):
            log.warning("Open pages get news again")
        return number

    def _turns(self, *, is_away: bool) -> bool:
        with self._lock:
            before, self._is_away = self._is_away, is_away
        return before != is_away

    def wait(self, known: int, seconds: float) -> None:
        """Wait until the revision is another than the known one, or for so many seconds.

        Returns sooner when somebody else needs the place, and when the process stops.
        """
        told = Event()
        with self._lock:
            self._enter(told, known)
        told.wait(seconds)
        with self._lock:
            self._leave(told)

    def _enter(self, told: Event, known: int) -> None:
        if self._stopped.is_set():
            told.set()
            return
        if len(self._waiting) >= self._most:
            self._leave(next(iter(self._waiting)))
        self._waiting[told] = known
        self._somebody_waits.set()
        if self._looker is None or not self._looker.is_alive():
            self._looker = Thread(target=self._keep_looking, name="revision", daemon=True)
            self._looker.start()

    def _leave(self, told: Event) -> None:
        self._waiting.pop(told, None)
        told.set()
        if not self._waiting:
            self._somebody_waits.clear()

    def _keep_looking(self) -> None:
        """Look now and then while somebody waits; whoever comes has just asked by itself."""
        while self._somebody_waits.wait() and not self._stopped.wait(self._every):
            with suppress(DatabaseError):
                self.look()

    def look(self) -> None:
        """Look once, and let everybody go who knows another revision than the newest.

        Raises:
            DatabaseError: The database does not answer; everybody goes on waiting.
        """
        number = self.newest()
        with self._lock:
            for told in [told for told, known in self._waiting.items() if known != number]:
                self._leave(told)

    def stop(self) -> None:
        """Let everybody go, and nobody wait from now on: the process is about to end."""
        self._stopped.set()
        with self._lock:
            for told in list(self._waiting):
                self._leave(told)
            self._somebody_waits.set()
