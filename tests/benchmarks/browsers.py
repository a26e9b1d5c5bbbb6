"""What somebody in front of Chromium waits for: a change of filter, and a first visit."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver

from tests.browser.tools import ChromiumOptions

SECONDS = 30
QUIET_SECONDS = 0.7
"""A page that has not changed for so long is complete."""

LOOK = """
window.looks = {
  // Everything a reader sees of a part of the page, drawings included.
  of(selector) {
    return Array.from(document.querySelectorAll(selector), (part) => part.textContent
      + Array.from(part.querySelectorAll(
          ".barlayer path, .scatterlayer path, .heatmaplayer image"),
          (drawn) => drawn.getAttribute("d") || drawn.getAttribute("href")).join()).join();
  },
};
"""
CHANGE = """
const [click, part, wanted, done] = arguments;
const begun = performance.now();
document.querySelector(click).click();
(function look() {
  if (window.looks.of(part) === wanted) {
    done(performance.now() - begun);
  } else {
    requestAnimationFrame(look);
  }
})();
"""
ARRIVE = """
(function () {
  const [first, all] = [%s, %s];
  const seen = window.arrived = {};
  const shows = (selector) => {
    const found = document.querySelector(selector);
    return found && found.getClientRects().length;
  };
  (function look() {
    const now = performance.now();
    if (!seen.first && shows(first)) {
      seen.first = now;
    }
    if (!seen.all && all.every(shows)) {
      seen.all = now;
      return;
    }
    requestAnimationFrame(look);
  })();
})();
"""
TRANSFERRED = """
const all = [...performance.getEntriesByType("navigation"),
             ...performance.getEntriesByType("resource")];
return all.map((one) => [one.name, one.transferSize, one.decodedBodySize]);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A page that is measured: how its filter is clicked, and what there is to see.

    Attributes:
        clicks: Selectors of what to click, one after the other and round again.
        whole: The part of the page that has to be right.
        key_figures: The part that answers first.
        first: What stands there when there is a first key figure.
        all: What stands there when everything is drawn.
    """

    clicks: tuple[str, ...]
    whole: str
    key_figures: str = "#key-figures"
    first: str = "[id^=kpi-][data-value]"
    all: tuple[str, ...] = ()


def year_box(year: int) -> str:
    """Give the box of a year in the product's filter."""
    return f"#filter-year input[value='{year}']"


def radio(place: int) -> str:
    """Give a choice of the reference, by its place."""
    return f"#year label:nth-of-type({place}) input, #year > :nth-child({place}) input"


PRODUCT = Site(
    clicks=(year_box(2017), year_box(2017), year_box(2018), year_box(2018)),
    whole="#key-figures, #control-sum, #figure-timeline, #figure-costs, #gatherings-table",
    all=(
        "#figure-costs .barlayer .point path",
        "#figure-timeline .scatterlayer .trace path",
        "#gatherings-table tbody td",
    ),
)
REFERENCE = Site(
    clicks=(radio(2), radio(1), radio(3), radio(1)),
    whole="body",
    all=(
        "#figure-costs .barlayer .point path",
        "#figure-attendance .heatmaplayer image",
        "#table tbody td",
    ),
)
ONE_WORD = Site(
    clicks=REFERENCE.clicks, whole="#key-figures", first="#key-figures", all=("#year input",)
)


@contextmanager
def chromium() -> Iterator[WebDriver]:
    """Start a browser with an empty profile of its own."""
    with tempfile.TemporaryDirectory(prefix="profile-") as profile:
        options = ChromiumOptions()
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {})
        driver = WebDriver(options=options, service=Service("/usr/bin/chromedriver"))
        driver.set_script_timeout(SECONDS)
        try:
            yield driver
        finally:
            driver.quit()


class Visitor:
    """Somebody who looks at one site in one browser."""

    def __init__(self, driver: WebDriver, site: Site, base_url: str) -> None:
        self._driver = driver
        self._site = site
        self._url = f"{base_url}/"
        source = LOOK + ARRIVE % (json.dumps(site.first), json.dumps(site.all))
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})

    def visit(self) -> tuple[float, float]:
        """Come for the first time; give the milliseconds to the first key figure and to all."""
        self._driver.get("about:blank")
        self._driver.execute_cdp_cmd("Network.enable", {})
        self._driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        return self.come_back()

    def come_back(self) -> tuple[float, float]:
        """Come with whatever the browser has kept."""
        self._driver.get("about:blank")
        self._driver.get(self._url)
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            seen = self._driver.execute_script("return window.arrived") or {}
            if "all" in seen:
                return float(seen["first"]), float(seen["all"])
            time.sleep(0.02)
        raise TimeoutError(f"{self._url} is not complete after {SECONDS} s: {seen}")

    def transferred(self) -> list[tuple[str, int, int]]:
        """List what the last visit loaded: address, bytes over the wire, bytes unpacked."""
        self._settle(self._site.whole)
        return [
            (str(name), int(wire), int(size))
            for name, wire, size in self._driver.execute_script(TRANSFERRED)
        ]

    def learn(self, part: str) -> list[str]:
        """Click through the site once, and remember what the part looks like after every click."""
        return [self._after(click, part) for click in self._site.clicks]

    def _after(self, click: str, part: str) -> str:
        self._driver.execute_script(f"document.querySelector({json.dumps(click)}).click()")
        return self._settle(part)

    def _settle(self, part: str) -> str:
        """Wait until a part changes no more; give what it looks like."""
        look = f"return window.looks.of({json.dumps(part)})"
        before, since = "", time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS:
            now = str(self._driver.execute_script(look))
            if now != before:
                before, since = now, time.monotonic()
            time.sleep(0.05)
        return before

    def changes(self, part: str, wanted: Sequence[str]) -> list[float]:
        """Click through once; give the milliseconds until the part looks as it should."""
        return [
            float(self._driver.execute_async_script(CHANGE, click, part, looks))
            for click, looks in zip(self._site.clicks, wanted, strict=True)
        ]

    def run(self, script: str) -> Any:
        """Run a script in the page."""
        return self._driver.execute_script(script)
