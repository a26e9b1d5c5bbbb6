"""Hva om as its users handle it: try, write, reset, go back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 20
SETTLED = """
const results = document.getElementById("whatif-results");
const field = document.getElementById("whatif-tak-politikersamling");
const stamp = document.querySelector("#data-stamp [data-query]");
return Boolean(results && stamp && !results.matches(".is-busy")
    && (results.hidden || (document.getElementById("kpi-budget") && field.value)));
"""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The page in a browser, at the address of a served product."""

    driver: WebDriver
    base_url: str

    def open(self, query: str = "") -> WhatIf:
        """Open the page with a query string and wait until it is filled."""
        self.driver.get(f"{self.base_url}/hva-om{query}")
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until the page is filled and nothing is being fetched."""
        self._until(lambda: self.driver.execute_script(SETTLED), "the page is not filled")

    def wait_for_query(self, query: str) -> None:
        """Wait until the address has this query string and the page answers it."""
        wanted = f"{self.base_url}/hva-om{query}"
        self._until(
            lambda: self.driver.current_url == wanted and self._answered() == query,
            f"the page does not answer {query!r}, but stands at {self.driver.current_url}",
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
        """Give an attribute as the page carries it."""
        found = self.find(selector).get_attribute(attribute)
        return None if found is None else str(found)

    def field(self, name: str) -> WebElement:
        """Find the control of a key of the address, such as `tak-fellessamling`."""
        return self.find(f"#whatif-{name}")

    def shown(self, name: str) -> str:
        """Give what stands in a field."""
        return str(self.field(name).get_attribute("value"))

    def write(self, name: str, text: str) -> None:
        """Replace what stands in a field, as somebody does who selects it all and types."""
        field = self.field(name)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text or Keys.BACKSPACE)
