"""What an outside system's refusal looks like: a code, the field, what happened and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from redress.domain.refusals import Reason, Refusal


class GatewayRefusal(Refusal):
    """Something cannot go out or come in.

    ``wording`` of each subclass maps a code to two sentences, what is wrong and what to do, with ``{name}``
    places for the values. They are the message ids of the catalogues and, unfilled, the English text.
    """

    wording: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, code: str, field: str = "", **values: Any) -> None:
        problem, way_out = self.wording[code]
        self.code = code
        self.field = field
        self.values: Mapping[str, Any] = values
        self.problem = problem.format(**values)
        self.way_out = way_out.format(**values)
        super().__init__(Reason(code, field=field, values=values))

    def __str__(self) -> str:
        return f"{self.problem} {self.way_out}"
