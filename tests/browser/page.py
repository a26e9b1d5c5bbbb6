"""A page in a browser: opened, waited for, read and used, also while it is being drawn anew.

The server's HTML gives way to Dash's, and every answer and every change of the data replaces parts
of the page: an element that was found may be gone when it is used. So nothing here keeps one: what
is read is read again, and what is used is found again, when it was replaced in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from dashboard.bootstrap import CLASSES, all_classes
from tests.browser.tools import axe_violations, console_entries, foreign_requests, set_viewport

NAMED_CLASSES = """
return [...document.querySelectorAll("[class]")].flatMap((part) => [...part.classList]);
"""
SECONDS = 30
OFTEN = 0.05
REPLACED = (NoSuchElementException, StaleElementReferenceException)
"""What is said of an element that is not there yet, or no more. Nothing was done to it then."""

SETTLED = """
const state = window.store && window.store.getState();
if (document.getElementById("sd-first") || !state || !document.querySelector("main h1")) {
  return false;  // Dash has not yet drawn what the server wrote
}
const { stored, completed, ...waiting } = state.callbacks;
if (Object.values(waiting).some((callbacks) => callbacks.length)) {
  return false;  // answers are on their way
}
const graphs = [...document.querySelectorAll(".dash-graph")];
if (graphs.some((graph) => graph.matches(".dash-graph--pending")
    || !graph.querySelector(".js-plotly-plot .main-svg"))) {
  return false;  // figures are being drawn, and hear no click yet
}
const results = document.querySelector(".sd-results");
const tables = document.getElementById("facts-tables");
if (!results) {
  return !tables || tables.childElementCount > 0;
}
return document.querySelector("#data-stamp [data-revision]") && !results.matches("[aria-busy]");
"""
NEXT_FRAME = """
const done = arguments[arguments.length - 1];
window.requestAnimationFrame(() => window.requestAnimationFrame(() => done(true)));
"""
HAS_FOCUS = "return Boolean(document.activeElement?.matches(arguments[0]))"
FOCUS = """
const found = document.querySelector(arguments[0]);
found?.focus({preventScroll: true});
return document.activeElement === found;
"""
IN_THE_MIDDLE = """
const found = document.querySelector(arguments[0]);
found?.scrollIntoView({block: "center"});
return Boolean(found);
"""
READ_ALL = """
const name = arguments[1];
return [...document.querySelectorAll(arguments[0])]
    .map((found) => name in found ? found[name] : found.getAttribute(name));
"""
BUTTON = """
return [...document.querySelectorAll("#innhold button")]
    .find((button) => button.checkVisibility() && button.innerText.trim() === arguments[0]);
"""

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in a browser, at the address of a served product."""

    driver: WebDriver
    base_url: str

    def open_page(self, address: str) -> None:
        """Open the page at an address of the product and wait until it is filled."""
        self.driver.get(self.base_url + address)
        self.settle()

    def settle(self) -> None:
        """Wait until Dash has drawn the page and every answer that was asked for."""
        self.until(lambda: self.driver.execute_script(SETTLED), "the page is not filled")

    def resize(self, width: int, height: int = 900, theme: str = "light") -> None:
        """Show the open page at another size and wait until it has followed."""
        set_viewport(self.driver, width, height, theme)
        self.driver.execute_async_script(NEXT_FRAME)
        self.settle()

    def until(self, condition: Callable[[], Given], message: str) -> Given:
        """Wait until a condition gives something, and give it."""
        waiting = WebDriverWait(self.driver, SECONDS, OFTEN, REPLACED)
        return waiting.until(lambda _: condition(), message)

    def read(self, reading: Callable[[], Given], what: str) -> Given:
        """Read something, and read it again when it was replaced meanwhile."""
        return self.until(lambda: (reading(),), f"{what} cannot be read")[0]

    def find(self, selector: str) -> WebElement:
        """Find the first element of a selector; it may be replaced before it is used."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector: str) -> list[WebElement]:
        """Find every element of a selector; they may be replaced before they are used."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str) -> str:
        """Read what stands in the first element of a selector."""
        return self.read(lambda: self.find(selector).text, selector)

    def texts(self, selector: str) -> list[str]:
        """Read what stands in every element of a selector."""
        return self.read(lambda: [found.text for found in self.find_all(selector)], selector)

    def value(self, selector: str, attribute: str = "data-value") -> str | None:
        """Give an exact value as the page carries it."""
        return self.read(lambda: _attribute(self.find(selector), attribute), selector)

    def values(self, selector: str, attribute: str = "data-value") -> list[str | None]:
        """Give the exact value of every element of a selector."""
        found: list[str | None] = self.driver.execute_script(READ_ALL, selector, attribute)
        return found

    def href(self, link: str) -> str | None:
        """Give where a link leads, by what it says."""
        return self.read(
            lambda: _attribute(self.driver.find_element(By.LINK_TEXT, link), "href"), link
        )

    def is_shown(self, selector: str) -> bool:
        """Tell whether the first element of a selector is to be seen."""
        return self.read(lambda: self.find(selector).is_displayed(), selector)

    def is_ticked(self, selector: str) -> bool:
        """Tell whether a box is ticked, or an option chosen."""
        return self.read(lambda: self.find(selector).is_selected(), selector)

    def has_focus(self, selector: str) -> bool:
        """Tell whether the focus stands somewhere at this moment."""
        return bool(self.driver.execute_script(HAS_FOCUS, selector))

    def wait_for(self, selector: str) -> None:
        """Wait until something is there."""
        self.until(lambda: self.find_all(selector), f"no {selector} came")

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until something says a text."""
        self.until(
            lambda: any(text in found.text for found in self.find_all(selector)),
            f"{selector} never said {text}",
        )

    def wait_until_shown(self, selector: str) -> None:
        """Wait until something is to be seen."""
        self.until(lambda: self.find(selector).is_displayed(), f"{selector} is not shown")

    def wait_for_focus(self, selector: str) -> None:
        """Wait until the focus stands somewhere."""
        self.until(lambda: self.has_focus(selector), f"the focus never came to {selector}")

    def wait_for_address(self, address: str) -> None:
        """Wait until the page at an address of the product is there, and filled."""
        wanted = self.base_url + address
        self.until(lambda: self.driver.current_url == wanted, f"{wanted} did not come")
        self.settle()

    def wait_for_answer(self, address: str, query: str) -> None:
        """Wait until the address is this one and the page answers its query string."""
        wanted = self.base_url + address
        answered = "#data-stamp [data-query]"
        self.until(
            lambda: (
                self.driver.current_url == wanted
                and _attribute(self.find(answered), "data-query") == query
            ),
            f"the page does not answer {address}",
        )
        self.settle()

    def use(self, selector: str, using: Callable[[WebElement], Any]) -> None:
        """Do something to the first element of a selector, once."""
        self._use(lambda: self.find(selector), using, f"{selector} cannot be used")

    def _use(
        self, finding: Callable[[], WebElement], using: Callable[[WebElement], Any], message: str
    ) -> None:
        self.until(lambda: (using(finding()),), message)

    def click(self, selector: str) -> None:
        """Click the first element of a selector."""
        self.use(selector, lambda found: found.click())

    def click_link(self, text: str, within: str = "main") -> None:
        """Click a link by what it says."""
        self.use(within, lambda found: found.find_element(By.LINK_TEXT, text).click())

    def choose_option(self, selector: str, label: str) -> None:
        """Choose one of what a list offers."""
        self.use(selector, lambda found: Select(found).select_by_visible_text(label))

    def keys(self, selector: str, *keys: str) -> None:
        """Press keys, or type, in the first element of a selector."""
        self.use(selector, lambda found: found.send_keys(*keys))

    def keys_at_focus(self, *keys: str) -> None:
        """Press keys where the focus stands."""
        self._use(
            lambda: self.driver.switch_to.active_element,
            lambda found: found.send_keys(*keys),
            "what has the focus takes no keys",
        )

    def press_tab_until(self, selector: str, keys: str = Keys.TAB, most: int = 40) -> None:
        """Press Tab until something has the focus, as somebody without a mouse does."""
        for _ in range(most):
            if self.has_focus(selector):
                return
            self.keys_at_focus(keys)
        raise AssertionError(f"{selector} is not reached in {most} steps")

    def click_every(self, selector: str) -> None:
        """Click every element of a selector, one after the other."""
        for place in range(len(self.find_all(selector))):
            self.click_at(selector, place)

    def click_shown(self, selector: str) -> None:
        """Click those elements of a selector that are to be seen, one after the other."""
        shown = self.read(
            lambda: [found.is_displayed() for found in self.find_all(selector)], selector
        )
        for place, is_shown in enumerate(shown):
            if is_shown:
                self.click_at(selector, place)

    def click_at(self, selector: str, place: int) -> None:
        """Click one of the elements of a selector, counted from 0."""
        self._use_at(selector, place, lambda found: found.click())

    def _use_at(self, selector: str, place: int, using: Callable[[WebElement], Any]) -> None:
        self._use(lambda: self.find_all(selector)[place], using, f"{selector} cannot be used")

    def press_every(self, selector: str) -> None:
        """Press every button of a selector with the keyboard, one after the other."""
        for place in range(len(self.find_all(selector))):
            self._use_at(selector, place, lambda found: found.send_keys(Keys.ENTER))

    def press(self, text: str) -> None:
        """Press a button by what it says, with the keyboard."""
        self.until(lambda: self._press(text), f"no button says {text}")

    def _press(self, text: str) -> bool:
        button: WebElement | None = self.driver.execute_script(BUTTON, text)
        if button:
            button.send_keys(Keys.ENTER)
        return button is not None

    def focus(self, selector: str) -> None:
        """Give the focus to something without scrolling there."""
        self.until(
            lambda: self.driver.execute_script(FOCUS, selector), f"{selector} takes no focus"
        )

    def bring_into_sight(self, selector: str) -> None:
        """Scroll until something stands in the middle of the screen."""
        self.until(
            lambda: self.driver.execute_script(IN_THE_MIDDLE, selector), f"{selector} is not there"
        )

    def require_sound(self, width: int) -> None:
        """Check what must hold of every page, however it was reached."""
        assert self.driver.execute_script("return document.documentElement.scrollWidth") <= width
        assert axe_violations(self.driver) == []
        assert console_entries(self.driver) == []
        assert foreign_requests(self.driver, self.base_url) == []
        assert self._unstyled() == set()

    def _unstyled(self) -> set[str]:
        """List the classes that Bootstrap would style, if the product's sheet still held them."""
        return set(self.driver.execute_script(NAMED_CLASSES)) & (all_classes() - CLASSES)


def _attribute(found: WebElement, name: str) -> str | None:
    given = found.get_attribute(name)
    return None if given is None else str(given)
