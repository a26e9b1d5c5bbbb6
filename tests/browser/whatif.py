"""Hva om as its users handle it: try, write, reset, go back."""

from __future__ import annotations

from dataclasses import dataclass

from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page

FILLED = """
const results = document.getElementById("whatif-results");
const field = document.getElementById("whatif-tak-politikersamling");
return Boolean(results
    && (results.hidden || (document.getElementById("kpi-budget") && field.value)));
"""


@dataclass(frozen=True, slots=True)
class WhatIf(Page):
    """The page in a browser, at the address of a served product."""

    def open(self, query: str = "") -> WhatIf:
        """Open the page with a query string and wait until it is filled."""
        self.open_page(f"/hva-om{query}")
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until the page is filled and nothing is being fetched."""
        self.settle()
        self.until(lambda: self.driver.execute_script(FILLED), "the page is not filled")

    def wait_for_query(self, query: str) -> None:
        """Wait until the address has this query string and the page answers it."""
        self.wait_for_answer(f"/hva-om{query}", query)
        self.wait()

    def shown(self, name: str) -> str:
        """Give what stands in a field, such as that of `tak-fellessamling`."""
        return str(self.value(f"#whatif-{name}", "value"))

    def write(self, name: str, text: str) -> None:
        """Replace what stands in a field, as somebody does who selects it all and types."""
        field = f"#whatif-{name}"
        self.keys(field, Keys.CONTROL, "a")
        self.keys(field, text or Keys.BACKSPACE)
