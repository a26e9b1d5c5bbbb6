"""The page Grunnlag as somebody uses it: rows, forms, fields, and what is said after saving."""

from __future__ import annotations

from dataclasses import dataclass

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.page import Page

LABEL = """
return [...document.querySelectorAll(arguments[0])]
    .find((label) => label.innerText.trim() === arguments[1]);
"""


@dataclass(frozen=True, slots=True)
class Facts(Page):
    """The page in one browser."""

    def open(self, query: str = "") -> None:
        """Open the page, and wait until its tables are there."""
        self.open_page(f"/grunnlag{query}")
        self.wait_for("#facts-tables table")

    def edit(self, subject: str) -> None:
        """Open a row's form, or that of a new one, by keyboard."""
        self.keys(f"#edit-{subject}", Keys.ENTER)
        self.wait_for_form()

    def wait_for_form(self) -> None:
        """Wait until a form is there and its heading has the focus."""
        self.wait_for_focus("#facts-form-heading")
        self.settle()

    def type(self, **typed: str) -> None:
        """Type something anew in fields, by their names."""
        for name, text in typed.items():
            self.use(control(name), lambda field: field.clear())
            self.keys(control(name), text)

    def day(self, name: str, day: str) -> None:
        """Write a day, as `mm/dd/yyyy`, which is what the browser of the tests shows."""
        self.keys(control(name), day)

    def choose(self, name: str, label: str) -> None:
        """Choose one of a few by its label."""
        self.until(lambda: self._choose(name, label), f"{name} has no {label}")

    def _choose(self, name: str, label: str) -> bool:
        labels = f"[data-field='{name}'] label"
        found: WebElement | None = self.driver.execute_script(LABEL, labels, label)
        if found:
            found.click()
        return found is not None

    def typed(self, name: str) -> str | None:
        """Give what stands in a field."""
        return self.value(control(name), "value")

    def own_of_example(self, place: int) -> str:
        """Give what is said of how many pay for themselves in one of the worked examples."""
        return self.text(f"{example(place)} .sd-edit__own")

    def cover_in_example(self, place: int, number: str) -> None:
        """Type anew how many are covered in one of the worked examples."""
        covered = f"{example(place)} input:nth-of-type(2)"
        self.use(covered, lambda field: field.clear())
        self.keys(covered, number)

    def fault(self, name: str) -> str:
        """Give what is said to be wrong with a field."""
        return self.text(f"#facts-fault-{name}")

    def look(self) -> None:
        """Ask what the form does, by Enter in a field, and wait for the answer."""
        self.keys(control("reason"), Keys.ENTER)
        self.settle()
        self.wait_for("#facts-outcome h3")

    def save(self, revision: int) -> None:
        """Confirm what is shown, and wait until it is said to be saved."""
        self.press("Lagre")
        self.wait_for_text("#facts-status", f"Lagret i revisjon {revision}.")


def example(place: int) -> str:
    """Name the row of a worked example, from 1."""
    return f".sd-edit__example:nth-of-type({place})"


def control(name: str) -> str:
    """Name the first control of a field."""
    return f"[data-field='{name}'] :is(input, textarea, select)"
