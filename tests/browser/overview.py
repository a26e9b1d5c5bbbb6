"""The overview as its users handle it: open, choose, read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 20
KEY_FIGURES = (
    "kpi-participants",
    "kpi-covered",
    "kpi-department",
    "kpi-municipalities",
    "kpi-budget",
)
SETTLED = """
const results = document.getElementById("overview-results");
const count = document.getElementById("filter-count");
return Boolean(results && count && count.textContent && !results.matches(".is-busy")
    && (results.hidden || document.getElementById("kpi-budget")));
"""


@dataclass(frozen=True, slots=True)
class Overview:
    """The page in a browser, at the address of a served product."""

    driver: WebDriver
    base_url: str

    def open(self, query: str = "") -> Overview:
        """Open the page with a query string and wait until it is filled."""
        self.driver.get(f"{self.base_url}/{query}")
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until the page is filled and nothing is being fetched."""
        self._until(lambda: self.driver.execute_script(SETTLED), "the page is not filled")

    def wait_for_query(self, query: str) -> None:
        """Wait until the address has this query string and the page answers it."""
        wanted = f"{self.base_url}/{query}"
        self._until(
            lambda: self.driver.current_url == wanted and self._answered() == query,
            f"the page does not answer {query!r}",
        )
        self.wait()

    def _answered(self) -> str | None:
        return self.value("#data-stamp [data-query]", "data-query")

    def _until(self, condition: Callable[[], object], message: str) -> None:
        waiting = WebDriverWait(
            self.driver, SECONDS, 0.05, [NoSuchElementException, StaleElementReferenceException]
        )
        waiting.until(lambda _: condition(), message)

    def find(self, selector: str) -> WebElement:
        """Find the one element of a selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector: str) -> list[WebElement]:
        """Find every element of a selector."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def value(self, selector: str, attribute: str = "data-value") -> str | None:
        """Give an exact value as the page carries it."""
        found: Any = self.find(selector).get_attribute(attribute)
        return None if found is None else str(found)

    def key_figures(self) -> dict[str, tuple[str | None, str | None, str | None]]:
        """Give value, low and high of every key figure."""
        names = ("data-value", "data-low", "data-high")
        return {
            id_: (
                self.value(f"#{id_}", names[0]),
                self.value(f"#{id_}", names[1]),
                self.value(f"#{id_}", names[2]),
            )
            for id_ in KEY_FIGURES
        }

    def choose(self, filter_: str, value: str) -> None:
        """Open a filter, tick a value and close it again."""
        summary = self.find(f"#filter-{filter_} summary")
        summary.click()
        self.find(f"#filter-{filter_} input[value='{value}']").click()
        summary.send_keys(Keys.ESCAPE)

    def ticked(self, filter_: str) -> list[str]:
        """List the ticked values of a filter."""
        boxes = self.find_all(f"#filter-{filter_} input[type=checkbox]")
        return [str(box.get_attribute("value")) for box in boxes if box.is_selected()]

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
