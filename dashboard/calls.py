"""What a page sends to call a callback, and nothing else.

Dash hands values to a callback by their place and never asks what they are called: a body may call
a filter what it gives as the revision. Whoever goes by the names, as answers that are kept do,
would then be wrong, so a body has to be the one that Dash's own pages send.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

Part = tuple[str, str]
"""An id, as text where it is a pattern, and a property."""
ANY = ["ALL"]
"""What stands in a pattern where any value may: the only kind of pattern that is in use."""
SCALARS = (str, int, float)


@dataclass(frozen=True, slots=True)
class Call:
    """What a callback has been registered with: its inputs, states and outputs, in their order.

    `is_single` says that it has one output, which then stands by itself and in no list.
    """

    inputs: tuple[Part, ...]
    state: tuple[Part, ...]
    outputs: tuple[Part, ...]
    is_single: bool

    def is_sent(self, body: Mapping[str, Any]) -> bool:
        """Tell whether a body calls this callback as a page does."""
        changed = body.get("changedPropIds", [])
        return (
            _all_fit(body.get("inputs"), self.inputs)
            and _all_fit(body.get("state", []), self.state)
            and self._names_outputs(body.get("outputs"))
            and isinstance(changed, list)
            and all(isinstance(name, str) for name in changed)
        )

    def _names_outputs(self, sent: Any) -> bool:
        if not self.outputs:
            return sent in (None, [])
        return _all_fit([sent] if self.is_single else sent, self.outputs)


def call_of(registered: Mapping[str, Any]) -> Call:
    """Read what Dash keeps of a callback that has been registered."""
    output = registered["output"]
    is_single = not isinstance(output, list | tuple)
    outputs: Sequence[Any] = (output,) if is_single else output
    if registered.get("no_output"):
        outputs = ()
    return Call(
        inputs=tuple((part["id"], part["property"]) for part in registered["inputs"]),
        state=tuple((part["id"], part["property"]) for part in registered["state"]),
        outputs=tuple((part.component_id_str(), part.component_property) for part in outputs),
        is_single=is_single,
    )


def read_body() -> Any:
    """Read the body as JSON; None where it is none, or nested deeper than anybody needs."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def called_output() -> str:
    """Name the output of the callback that is called; empty where the body names none."""
    body = read_body()
    output = body.get("output") if isinstance(body, dict) else None
    return output if isinstance(output, str) else ""


def is_text(body: Any, sent: bytes) -> bool:
    r"""Tell whether all that a body says can be written; half of a letter (`\ud800`) cannot.

    Args:
        body: What was read.
        sent: What it was read from.
    """
    if b"\\ud" not in sent.lower():
        return True
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _all_fit(sent: Any, parts: Iterable[Part]) -> bool:
    known = tuple(parts)
    return (
        isinstance(sent, list)
        and len(sent) == len(known)
        and all(_fits(one, *part) for one, part in zip(sent, known, strict=True))
    )


def _fits(sent: Any, id_: str, property_: str) -> bool:
    if not id_.startswith("{"):
        return isinstance(sent, dict) and (sent.get("id"), sent.get("property")) == (id_, property_)
    pattern = json.loads(id_)
    return isinstance(sent, list) and all(
        isinstance(one, dict)
        and one.get("property") == property_
        and _matches(one.get("id"), pattern)
        for one in sent
    )


def _matches(sent: Any, pattern: Mapping[str, Any]) -> bool:
    return (
        isinstance(sent, dict)
        and sent.keys() == pattern.keys()
        and all(
            isinstance(sent[key], SCALARS) if wanted == ANY else sent[key] == wanted
            for key, wanted in pattern.items()
        )
    )
