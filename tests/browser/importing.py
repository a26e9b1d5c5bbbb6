"""The import of a list as a coordinator handles it: drop, choose, put right, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

SECONDS = 30
FOCUSED = "return document.activeElement.id"
PARTS = {1: "upload", 2: "columns", 3: "problems", 4: "confirm", 5: "result"}


@dataclass(frozen=True, slots=True)
class Import:
    """The page in a browser, at the address of a served product."""

    driver: WebDriver
    base_url: str

    def open(self, query: str = "") -> Import:
        """Open the page at its first step."""
        self.driver.get(f"{self.base_url}/deltakerlister{query}")
        self.until(lambda: self.find("#import-file input"), "the page did not come")
        return self

    def find(self, selector: str) -> WebElement:
        """Find the one element of a selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition: object, message: str) -> None:
        """Wait until a function says yes."""
        ignored = [NoSuchElementException, StaleElementReferenceException]
        waiting = WebDriverWait(self.driver, SECONDS, 0.05, ignored)
        waiting.until(lambda _: condition(), message)  # type: ignore[operator]

    def choose_gathering(self, gathering: str) -> None:
        """Say whose list it is."""
        Select(self.find("#import-gathering")).select_by_value(gathering)

    def drop(self, file: Path) -> None:
        """Choose a file, as the button does."""
        self.find("#import-file input").send_keys(str(file))

    def wait_for_step(self, step: int) -> None:
        """Wait until a step is shown, nothing is read, and its heading has the focus."""
        self.until(lambda: self.find(f"#import-part-{PARTS[step]}").is_displayed(), f"no {step}")
        self.until(lambda: not self.is_reading(), "it is still being read")
        heading = f"import-heading-{step}"
        self.until(lambda: self.driver.execute_script(FOCUSED) == heading, f"{heading}: no focus")

    def is_reading(self) -> bool:
        """Tell whether the server is asked."""
        return "is-reading" in (self.find("#import-wizard").get_attribute("class") or "")

    def press(self, action: str, part: str) -> None:
        """Press a button by the keyboard."""
        self.find(f"#import-part-{part} [data-import='{action}']").send_keys(Keys.ENTER)

    def decide(self, place: int, label: str) -> None:
        """Choose what a row with a problem is put right to."""
        Select(self.find(f"#import-fix-{place}")).select_by_visible_text(label)

    def title(self, step: int) -> str:
        """Give the heading of a step."""
        return self.find(f"#import-heading-{step}").text

    def wait_for_title(self, step: int, text: str) -> None:
        """Wait until the heading of a step says this."""
        self.until(lambda: self.title(step) == text, f"{step} does not say {text!r}")
        self.wait_for_step(step)

    def alert(self) -> str:
        """Wait for what is said above the step, and give it."""
        self.until(lambda: self.find("#import-alert").text, "nothing is said")
        return self.find("#import-alert").text
