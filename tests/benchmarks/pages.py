"""The product in the browser and under load, beside the bare Dash page."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks import browsers, serving
from tests.benchmarks.browsers import Visitor, chromium
from tests.benchmarks.processes import megabytes
from tests.benchmarks.readers import product_calls, reference_calls
from tests.benchmarks.results import Measured, middle
from tests.benchmarks.serving import Served, product, reference

BROWSERS, VISITS = 3, 3
"""How many browsers come, and how often each: when a browser begins to draw is a matter of luck,
which stays with it."""
REST_SECONDS = 0.4
ROUNDS = 6
TURNS = 3
BARE, WORD = "bare Dash page", "callback of one word"


class Sites:
    """Everything that is compared, served at the same time."""

    def __init__(self, stack: ExitStack, database_url: str) -> None:
        """Serve the product on one and on two processes, and the references."""
        self._stack = stack
        self.product = self._serve(product(database_url, self._folder()))
        self.two = self._serve(product(database_url, self._folder(), processes=2))
        self.bare = self._serve(reference(database_url, self._folder()))
        self.word = self._serve(reference(database_url, self._folder(), module=serving.ONE_WORD))

    def _folder(self) -> Path:
        return Path(self._stack.enter_context(tempfile.TemporaryDirectory()))

    def _serve(self, server: object) -> Served:
        return self._stack.enter_context(server)  # type: ignore[arg-type]


def measure_pages(database_url: str) -> Iterator[Measured]:
    """Measure what a reader in front of a browser waits for, and what many at once get."""
    with ExitStack() as stack:
        sites = Sites(stack, database_url)
        with ExitStack() as looking:
            ours = _visitor(looking, browsers.PRODUCT, sites.product)
            bare = _visitor(looking, browsers.REFERENCE, sites.bare)
            word = _visitor(looking, browsers.ONE_WORD, sites.word)
            yield from _changes(ours, bare, word)
            yield from _bytes(ours, bare)
        yield from _visits(sites)
    with ExitStack() as stack:
        yield from _readers(Sites(stack, database_url))


def _visitor(stack: ExitStack, site: browsers.Site, served: Served) -> Visitor:
    """Let somebody look at a site in a browser of their own."""
    return Visitor(stack.enter_context(chromium()), site, served.base_url)


def _changes(ours: Visitor, bare: Visitor, word: Visitor) -> Iterator[Measured]:
    for visitor in (ours, bare, word):
        visitor.visit()
    whole, key = browsers.PRODUCT.whole, browsers.PRODUCT.key_figures
    looks = (ours.learn(whole), ours.learn(key))
    other = (bare.learn(browsers.REFERENCE.whole), word.learn(key))
    found: list[list[float]] = [[], [], [], []]
    for _ in range(ROUNDS):
        found[0] += ours.changes(whole, looks[0])
        found[1] += bare.changes(browsers.REFERENCE.whole, other[0])
        found[2] += ours.changes(key, looks[1])
        found[3] += word.changes(key, other[1])
    all_ours, all_bare, key_ours, key_word = map(middle, found)
    yield Measured(
        what="filter → all figures and tables right",
        ours=all_ours,
        beside=all_bare,
        reference=BARE,
        bound=1.25,
    )
    yield Measured(
        what="filter → key figures right",
        ours=key_ours,
        beside=key_word,
        reference=WORD,
        bound=1.5,
    )


def _visits(sites: Sites) -> Iterator[Measured]:
    found = [visits for _ in range(BROWSERS) for visits in _visits_of_new_browsers(sites)]
    for place, what, bound in (
        (0, "first visit → first key figure", 0.25),
        (1, "first visit → all figures", 0.75),
    ):
        yield Measured(
            what=what,
            ours=middle(ours[place] for ours, _ in found),
            beside=middle(bare[place] for _, bare in found),
            reference=BARE,
            bound=bound,
        )


def _visits_of_new_browsers(
    sites: Sites,
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Let two new browsers visit in turn; what each took for the first one is left out."""
    with ExitStack() as stack:
        ours = _visitor(stack, browsers.PRODUCT, sites.product)
        bare = _visitor(stack, browsers.REFERENCE, sites.bare)
        return [(_visit(ours), _visit(bare)) for _ in range(VISITS + 1)][1:]


def _visit(visitor: Visitor) -> tuple[float, float]:
    """Let somebody visit, and their page come to rest before the next one comes."""
    found = visitor.visit()
    time.sleep(REST_SECONDS)
    return found


def _bytes(ours: Visitor, bare: Visitor) -> Iterator[Measured]:
    for what, come in (("first visit", "visit"), ("second visit", "come_back")):
        loaded = []
        for visitor in (ours, bare):
            getattr(visitor, come)()
            loaded.append([wire for _, wire, _ in visitor.transferred()])
        yield Measured(
            what=f"{what}: over the wire",
            ours=sum(loaded[0]) / 1000,
            beside=sum(loaded[1]) / 1000,
            reference=BARE,
            unit="kB",
        )
        yield Measured(
            what=f"{what}: answers with anything in them",
            ours=sum(1 for wire in loaded[0] if wire),
            beside=sum(1 for wire in loaded[1] if wire),
            reference=BARE,
            unit="",
        )


def _readers(sites: Sites) -> Iterator[Measured]:
    calls = (
        product_calls(sites.product.base_url),
        product_calls(sites.two.base_url),
        reference_calls(sites.bare.base_url),
    )
    for one in calls:
        one.per_second(seconds=1)
    turns = [[one.per_second() for one in calls] for _ in range(TURNS)]
    ours, two, bare = (middle(turn[place] for turn in turns) for place in range(3))
    yield Measured(
        what="changes a second, 8 readers, one process",
        ours=ours,
        beside=bare,
        reference=BARE,
        unit="",
        bound=400 / 741,
        more_is_better=True,
    )
    yield Measured(
        what="changes a second, 8 readers, two processes",
        ours=two,
        beside=ours,
        reference="one process",
        unit="",
        bound=1.7,
        more_is_better=True,
    )
    for served in (sites.product, sites.bare):
        with urlopen(f"{served.base_url}/") as answer:  # noqa: S310 - http, ours
            answer.read()
    yield Measured(
        what="memory of a process",
        ours=megabytes(sites.product.process),
        beside=megabytes(sites.bare.process),
        reference=BARE,
        unit="MB",
    )
