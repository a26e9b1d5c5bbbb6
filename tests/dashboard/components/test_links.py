"""No link leads where it does not say, and none runs code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import dcc, html

import dashboard
from dashboard.components.links import (
    UnsafeLinkError,
    current_link,
    file_link,
    first_web_address,
    outside_link,
    part_link,
    plain_link,
    safe_address,
    site_link,
    source_links,
)
from tests.dashboard.trees import links_of, properties, text_of

ROOT = Path(dashboard.__file__).parent
LINKING = sorted(ROOT.rglob("*.py"))
HOSTILE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "ftp://evil.example",
    "",
]


@pytest.mark.parametrize("href", [*HOSTILE, "https://evil.example", "aar=2018", "?aar=2018", "#x"])
def test_a_link_within_the_site_stays_within_it(href: str) -> None:
    for make in (site_link, file_link, current_link, plain_link):
        with pytest.raises(UnsafeLinkError, match="is no place on this site"):
            make("her", href)


@pytest.mark.parametrize(
    "href", [*HOSTILE, "/", "https:", "https:///x", "regjeringen.no", "http://[::1"]
)
def test_a_link_to_another_site_is_a_web_address(href: str) -> None:
    with pytest.raises(UnsafeLinkError, match="is no web address"):
        outside_link("der", href)


@pytest.mark.parametrize("href", ["/", "/?aar=2018", "/last-ned/kostnader.csv", "/om#ordliste"])
def test_a_place_on_the_site_can_be_linked_to(href: str) -> None:
    page, file = site_link("her", href, id="a"), file_link("her", href, id="b")
    assert isinstance(page, dcc.Link)
    assert isinstance(file, html.A)
    assert properties(page) == {"children": "her", "href": href, "id": "a"}
    assert properties(file) == {"children": "her", "href": href, "id": "b", "download": ""}


def test_a_part_of_the_page_is_linked_to_by_its_id() -> None:
    assert properties(part_link("her", "ordliste")) == {"children": "her", "href": "#ordliste"}


@pytest.mark.parametrize("part", [*HOSTILE, "#x", "Ordliste", "a b", '"'])
def test_what_is_no_id_is_no_part_of_a_page(part: str) -> None:
    with pytest.raises(UnsafeLinkError, match="is no id"):
        part_link("her", part)


def test_another_site_does_not_learn_where_one_came_from() -> None:
    link: Any = outside_link("kilden", "https://www.regjeringen.no/")
    assert (text_of(link), link.href) == ("kilden", "https://www.regjeringen.no/")
    assert set(link.rel.split()) == {"noopener", "noreferrer"}


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ("", None),
        ("kundens grunnlagstekst", None),
        ("javascript:alert(1);data:x", None),
        ("seed; https://a.example/x ;https://b.example", "https://a.example/x"),
        ("https:///x;http://[::1;https:;https://a.example", "https://a.example"),
    ],
)
def test_the_first_web_address_of_several_sources_is_found(sources: str, found: str | None) -> None:
    assert first_web_address(sources) == found


def test_every_source_has_a_line_and_web_addresses_are_links_named_by_their_host() -> None:
    made = source_links("seed; https://www.regjeringen.no/x?y ;javascript:alert(1);https:")
    assert [text_of(line) for line in made] == [
        "seed",
        "www.regjeringen.no",
        "javascript:alert(1)",
        "https:",
    ]
    assert links_of(made) == {"www.regjeringen.no": "https://www.regjeringen.no/x?y"}


@pytest.mark.parametrize("address", ["/", "/logg-inn?next=/om", "https://login.example/end?x=1"])
def test_places_of_this_site_and_web_addresses_are_safe(address: str) -> None:
    assert safe_address(address) == address


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:,x", "", "om"])
def test_anything_else_is_not(address: str) -> None:
    with pytest.raises(UnsafeLinkError):
        safe_address(address)


def hrefs_written(path: Path) -> Iterator[ast.expr]:
    """Find every `href` that a module gives to anything but the three safe ways."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg == "href")
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            assert not {"href", "srcDoc", "dangerously_allow_html"} & set(keys), path.name


@pytest.mark.parametrize("path", LINKING, ids=lambda path: path.name)
def test_no_other_module_makes_links_of_its_own(path: Path) -> None:
    """Some components run what stands in `href`: one module makes links, and it looks first."""
    written = [] if path.name == "links.py" else list(hrefs_written(path))
    assert [ast.unparse(href) for href in written if not isinstance(href, ast.Constant)] == []


def test_the_search_for_links_finds_them() -> None:
    assert list(hrefs_written(ROOT / "components" / "links.py"))
