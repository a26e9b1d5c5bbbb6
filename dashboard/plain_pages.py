"""Pages of plain HTML, without Dash and without data: around sign-in, and where one may not go."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from markupsafe import Markup

from dashboard.address import in_language, read_language
from dashboard.components.links import safe_address
from dashboard.language import Language, language

SIGN_OUT = "/logg-ut"
STYLES = ("10-tokens.css", "20-components.css", "30-app.css", "49-sign-in.css")
EARLY_SCRIPT = "theme.js"
PICTURE = "favicon.svg"
OPEN_ASSETS = frozenset({*STYLES, EARLY_SCRIPT, PICTURE})
"""What these pages look like with: all that a stranger may fetch of the assets."""
BOOTSTRAP = "/bootstrap/bootstrap.min.css"

PAGE = Markup("""<!doctype html>
<html lang="{language}" data-bs-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{forward}<title>{title} – {product}</title>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
<script src="/assets/theme.js"></script>
{styles}
</head>
<body>
<header class="sd-header"><div class="sd-container"><div class="sd-header__top sd-plain__top">
<div class="sd-brand"><span class="sd-brand__sender">{sender}</span>
<span class="sd-brand__name">{product}</span></div>
</div></div></header>
<main class="sd-container" id="innhold"><div class="sd-state">
<h1>{title}</h1>
{paragraphs}
<div class="sd-state__row">{ways}</div>
</div></main>
</body>
</html>
""")
STYLE = Markup('<link rel="stylesheet" href="{address}">')
FORWARD = Markup('<meta http-equiv="refresh" content="0; url={address}">\n')
PARAGRAPH = Markup("<p>{text}</p>")
LINK = Markup('<a class="btn btn-primary" href="{address}">{text}</a>')
BUTTON = Markup(
    '<form method="post" action="{action}">'
    '<button type="submit" class="btn btn-secondary">{text}</button></form>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """What a page says.

    Attributes:
        link: A text and where it leads; None where there is nowhere to go.
        has_sign_out: Whether it offers to sign out.
        forward: Where the browser goes on to by itself; empty for nowhere.
    """

    title: str
    paragraphs: tuple[str, ...]
    link: tuple[str, str] | None = None
    has_sign_out: bool = False
    forward: str = ""


def asked_language() -> Language:
    """Give the language of the request's address, or of the one that it wants to go on to."""
    query = request.query_string.decode(errors="replace")
    wanted = request.args.get("next", "").partition("?")[2]
    return language(read_language(f"{query}&{wanted}"))


def answer(page: PlainPage, words: Language, status: int = 200) -> Response:
    """Answer with a page that no cache may keep."""
    html = PAGE.format(
        language=words.code,
        title=page.title,
        product=words.text("Gatherings and coverage"),
        sender=words.text("Ministry of Local Government and Modernisation"),
        forward=FORWARD.format(address=safe_address(page.forward)) if page.forward else "",
        styles=Markup("\n").join(
            STYLE.format(address=style)
            for style in (BOOTSTRAP, *(f"/assets/{name}" for name in STYLES))
        ),
        paragraphs=Markup("\n").join(PARAGRAPH.format(text=text) for text in page.paragraphs),
        ways=_ways(page, words),
    )
    return Response(html, status, mimetype="text/html", headers={"Cache-Control": "no-store"})


def _ways(page: PlainPage, words: Language) -> Markup:
    ways: list[Markup] = []
    if page.link:
        text, address = page.link
        ways.append(LINK.format(text=text, address=safe_address(address)))
    if page.has_sign_out:
        ways.append(
            BUTTON.format(
                action=SIGN_OUT + in_language("", words.code), text=words.text("Sign out")
            )
        )
    return Markup("").join(ways)
