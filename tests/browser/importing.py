"""The import of a list as a coordinator handles it: drop, choose, put right, confirm."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.browser.page import Page

PARTS = {1: "upload", 2: "columns", 3: "problems", 4: "confirm", 5: "result"}


@dataclass(frozen=True, slots=True)
class Import(Page):
    """The page in a browser, at the address of a served product."""

    def open(self, query: str = "") -> Import:
        """Open the page at its first step."""
        self.open_page(f"/deltakerlister{query}")
        self.wait_for_upload()
        return self

    def wait_for_upload(self) -> None:
        """Wait until a file can be chosen."""
        self.wait_for("#import-file input")
        self.wait_until_shown("#import-part-upload")

    def choose_gathering(self, gathering: str) -> None:
        """Say whose list it is."""
        self.use("#import-gathering", lambda found: Select(found).select_by_value(gathering))

    def choose_column(self, place: int, meaning: str) -> None:
        """Say what a column is read as."""
        self.use(f"#import-column-{place}", lambda found: Select(found).select_by_value(meaning))

    def column(self, place: int) -> str:
        """Give what a column is read as."""
        return self.read(
            lambda: Select(self.find(f"#import-column-{place}")).first_selected_option.text,
            f"column {place}",
        )

    def drop(self, file: Path) -> None:
        """Choose a file, as the button does."""
        self.keys("#import-file input", str(file))

    def wait_for_step(self, step: int) -> None:
        """Wait until a step is shown, nothing is read, and its heading has the focus."""
        self.wait_until_shown(f"#import-part-{PARTS[step]}")
        self.wait_until_read()
        self.wait_for_focus(f"#import-heading-{step}")

    def wait_until_read(self) -> None:
        """Wait until the server is not asked any more."""
        self.settle()
        self.until(
            lambda: "is-reading" not in (self.value("#import-wizard", "class") or ""),
            "it is still being read",
        )

    def press_at(self, part: str, action: str) -> None:
        """Press a button of a part by the keyboard."""
        self.keys(f"#import-part-{part} [data-import='{action}']", Keys.ENTER)

    def decide(self, place: int, label: str) -> None:
        """Choose what a row with a problem is put right to."""
        self.choose_option(f"#import-fix-{place}", label)

    def wait_for_title(self, step: int, text: str) -> None:
        """Wait until the heading of a step says this."""
        self.until(
            lambda: self.find(f"#import-heading-{step}").text == text,
            f"{step} does not say {text!r}",
        )
        self.wait_for_step(step)

    def alert(self) -> str:
        """Wait for what is said above the step, and give it."""
        return self.until(lambda: self.find("#import-alert").text, "nothing is said")
