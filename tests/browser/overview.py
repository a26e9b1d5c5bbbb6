"""The overview as its users handle it: open, choose, read."""

from __future__ import annotations

import json
from dataclasses import dataclass

from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page

KEY_FIGURES = (
    "kpi-participants",
    "kpi-covered",
    "kpi-department",
    "kpi-municipalities",
    "kpi-budget",
)
READ_FIGURES = """
const figures = arguments[0].map((id) => document.getElementById(id));
const names = ["data-value", "data-low", "data-high"];
return figures.every(Boolean)
    && figures.map((figure) => names.map((name) => figure.getAttribute(name)));
"""
FILLED = """
const results = document.getElementById("overview-results");
const count = document.getElementById("filter-count");
return Boolean(results && count && count.textContent
    && (results.hidden || document.getElementById("kpi-budget")));
"""


@dataclass(frozen=True, slots=True)
class Overview(Page):
    """The page in a browser, at the address of a served product."""

    def open(self, query: str = "") -> Overview:
        """Open the page with a query string and wait until it is filled."""
        self.open_page(f"/{query}")
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until the page is filled and nothing is being fetched."""
        self.settle()
        self.until(lambda: self.driver.execute_script(FILLED), "the page is not filled")

    def wait_for_query(self, query: str) -> None:
        """Wait until the address has this query string and the page answers it."""
        self.wait_for_answer(f"/{query}", query)
        self.wait()

    def key_figures(self) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Give value, low and high of every key figure."""
        read: list[list[str | None]] = self.until(
            lambda: self.driver.execute_script(READ_FIGURES, KEY_FIGURES), "there are no figures"
        )
        return {
            id_: (value, low, high)
            for id_, (value, low, high) in zip(KEY_FIGURES, read, strict=True)
        }

    def choose(self, filter_: str, value: str) -> None:
        """Open a filter, tick a value and close it again."""
        summary = f"#filter-{filter_} summary"
        self.click(summary)
        self.click(f"#filter-{filter_} input[value='{value}']")
        self.keys(summary, Keys.ESCAPE)

    def ticked(self, filter_: str) -> list[str | None]:
        """List the ticked values of a filter."""
        return self.values(f"#filter-{filter_} input[type=checkbox]:checked", "value")

    def server_calls(self) -> list[str]:
        """Take the outputs of the callbacks sent to the server since the last call."""
        entries = (
            json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")
        )
        requests = [
            entry["params"]["request"]
            for entry in entries
            if entry["method"] == "Network.requestWillBeSent"
        ]
        return [
            json.loads(request["postData"])["output"]
            for request in requests
            if "/_dash-update-component" in request["url"]
        ]
