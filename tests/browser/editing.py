"""The page Grunnlag as somebody uses it: rows, forms, fields, and what is said after saving."""

from __future__ import annotations

from dataclasses import dataclass

from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.overview import SECONDS

ACTIVE = "return document.activeElement"


@dataclass(frozen=True, slots=True)
class Facts:
    """The page in one browser."""

    driver: WebDriver
    base_url: str

    def open(self, query: str = "") -> None:
        """Open the page, and wait until its tables are there."""
        self.driver.get(f"{self.base_url}/grunnlag{query}")
        self.wait_for("#facts-tables table")

    def wait_for(self, selector: str) -> WebElement:
        """Wait until something is there, and give it."""
        wait = WebDriverWait(self.driver, SECONDS)
        wait.until(
            lambda driver: driver.find_elements(By.CSS_SELECTOR, selector), f"no {selector} came"
        )
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until something says a text."""
        WebDriverWait(self.driver, SECONDS).until(
            lambda driver: any(
                text in found.text for found in driver.find_elements(By.CSS_SELECTOR, selector)
            ),
            f"{selector} never said {text}",
        )

    def wait_for_focus(self, selector: str) -> None:
        """Wait until the focus stands somewhere."""
        WebDriverWait(self.driver, SECONDS).until(
            lambda driver: driver.execute_script(
                "return document.activeElement.matches(arguments[0])", selector
            ),
            f"the focus never came to {selector}",
        )

    def edit(self, subject: str) -> None:
        """Open a row's form, or that of a new one, by keyboard."""
        self.wait_for(f"#edit-{subject}").send_keys(Keys.ENTER)
        self.wait_for_focus("#facts-form-heading")

    def type(self, **typed: str) -> None:
        """Type something anew in fields, by their names."""
        for name, text in typed.items():
            field = self.field(name)
            field.clear()
            field.send_keys(text)

    def day(self, name: str, day: str) -> None:
        """Write a day, as `mm/dd/yyyy`, which is what the browser of the tests shows."""
        self.field(name).send_keys(day)

    def choose(self, name: str, label: str) -> None:
        """Choose one of a few by its label."""
        labels = self.driver.find_elements(By.CSS_SELECTOR, f"[data-field='{name}'] label")
        next(one for one in labels if one.text == label).click()

    def field(self, name: str) -> WebElement:
        """Give the first control of a field."""
        return self.driver.find_element(
            By.CSS_SELECTOR, f"[data-field='{name}'] :is(input, textarea, select)"
        )

    def fault(self, name: str) -> str:
        """Give what is said to be wrong with a field."""
        return self.driver.find_element(By.ID, f"facts-fault-{name}").text

    def look(self) -> None:
        """Ask what the form does, by Enter in a field, and wait for the answer."""
        self.field("reason").send_keys(Keys.ENTER)
        self.wait_for("#facts-outcome h3")

    def press(self, text: str) -> None:
        """Press a button by what it says."""
        buttons = self.driver.find_elements(By.CSS_SELECTOR, "#innhold button")
        next(one for one in buttons if one.text == text).send_keys(Keys.ENTER)

    def save(self, revision: int) -> None:
        """Confirm what is shown, and wait until it is said to be saved."""
        self.press("Lagre")
        self.wait_for_text("#facts-status", f"Lagret i revisjon {revision}.")

    @property
    def status(self) -> str:
        """What was said last of saving."""
        return self.driver.find_element(By.ID, "facts-status").text
