"""From a step's declared input to fields that a template draws; pure, nothing of a request in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from redress.domain.refusals import Reason
from redress.journey.declare import Ask, Kind, asked
from redress.journey.wording import label, sentence

ROWS_SHOWN = 6  # the first and those filled in stand open, the rest under "More"
WIDGETS = {
    Kind.LONG: "long", Kind.LINES: "long", Kind.CHOICE: "choice", Kind.FILES: "files",
}  # fmt: skip
TYPES = {
    Kind.EMAIL: "email", Kind.PHONE: "tel", Kind.INTEGER: "number", Kind.DATE: "date", Kind.MOMENT: "datetime-local",
}  # fmt: skip
AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel"}

Choose = Callable[[Ask], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One field as the page shows it; ``wrong`` are the sentences of why it was refused."""

    name: str
    kind: str
    label: str
    hint: str = ""
    required: bool = False
    value: str = ""
    chosen: frozenset[str] = frozenset()
    choices: tuple[tuple[str, str], ...] = ()
    wrong: tuple[str, ...] = ()
    rows: tuple[tuple[Drawn, ...], ...] = ()
    autocomplete: str = ""
    group: bool = False

    @property
    def options(self) -> Iterator[tuple[str, str, bool]]:
        """Each choice with whether it is chosen."""
        return ((code, name, code in self.chosen) for code, name in self.choices)

    @property
    def ticked(self) -> bool:
        """Whether a yes-or-no field says yes."""
        return self.value.lower() in {"1", "true", "yes", "on", "y"}

    @property
    def widget(self) -> str:
        """The template that draws the control."""
        name = WIDGETS.get(Kind(self.kind), "line")
        return f"components/widgets/_{'line' if name == 'choice' and not self.choices else name}.html"

    @property
    def type(self) -> str:
        """The type of a one-line input."""
        return TYPES.get(Kind(self.kind), "text")

    @property
    def mode(self) -> str:
        """The keyboard a phone should show."""
        return {"amount": "decimal", "integer": "numeric"}.get(self.kind, "")

    @property
    def step(self) -> str:
        """Seconds are of no interest to anybody."""
        return "60" if self.kind == "moment" else ""

    @property
    def lines(self) -> int:
        """The height of a text."""
        return 3 if self.kind == "lines" else 5

    @property
    def rows_filled(self) -> int:
        """How many rows are shown at once; the blank ones after them are folded away."""
        filled = [
            number for number, row in enumerate(self.rows, 1) if any(each.value or each.wrong for each in row)
        ]
        return max(filled, default=1)

    @property
    def described(self) -> str:
        """The ids of what explains the control, for a screen reader."""
        parts = [f"hint_{self.name}"] * bool(self.hint) + [f"why_{self.name}"] * bool(self.wrong)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Page:
    """What drawing a form needs besides the declaration: language, zone, choices, what was typed, what was wrong."""

    language: str
    zone: str
    choose: Choose
    raw: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    leave_out: frozenset[str] = frozenset()
    only: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    preselect: bool = True


def drawn(declared: type[Any], page: Page, prefix: str = "") -> list[Drawn]:
    """The fields of an input dataclass in order; a field that offers nothing to choose from is left out."""
    fields = [(each, question) for each, question in asked(declared) if _shown(each.name, question, page)]
    return [
        _draw(prefix + each.name, question, page, page.raw.get(each.name, _default(each)))
        for each, question in fields
    ]


def _shown(name: str, question: Ask, page: Page) -> bool:
    if name in page.leave_out or (page.only and name not in page.only) or question.kind is Kind.FORM:
        return False
    empty = question.kind in {Kind.CHOICE, Kind.MANY} and not page.choose(question)
    return not (empty and not question.required)


def _default(each: Any) -> Any:
    return each.default if isinstance(each.default, str | bool | int) else ""


def _draw(name: str, question: Ask, page: Page, value: Any) -> Drawn:
    choices = tuple(page.choose(question)) if question.choices else ()
    if (
        page.preselect
        and not value
        and question.required
        and question.kind is Kind.CHOICE
        and len(choices) == 1
    ):
        value = choices[0][0]  # there is nothing to think about
    return Drawn(
        name=name,
        kind=question.kind.value,
        label=page.labels.get(name) or label(question.label, page.language),
        hint=label(question.hint, page.language) if question.hint else "",
        required=question.required,
        value="" if question.kind in {Kind.ROWS, Kind.FILES} else written(value, page.zone),
        chosen=frozenset(_chosen(value)),
        choices=choices,
        wrong=tuple(
            sentence(reason, page.language, page.zone) for reason in page.reasons if reason.field == name
        ),
        rows=_rows(name, question, page, value) if question.kind is Kind.ROWS else (),
        autocomplete=AUTOCOMPLETE.get(name, ""),
        group=question.kind is Kind.MANY and bool(choices),
    )


def _rows(name: str, question: Ask, page: Page, value: Any) -> tuple[tuple[Drawn, ...], ...]:
    assert question.row is not None
    typed = list(value) if isinstance(value, list | tuple) else []
    typed += [{}] * max(ROWS_SHOWN - len(typed), 1)
    # A blank row must stay blank, or it would count as half filled in.
    inner = [
        replace(page, raw=raw, leave_out=frozenset(), only=(), preselect=question.required and number == 0)
        for number, raw in enumerate(typed)
    ]
    rows = [drawn(question.row, each, f"{name}.{number}.") for number, each in enumerate(inner, 1)]
    return tuple(tuple(_relaxed(each) for each in row) for row in rows)


def _relaxed(each: Drawn) -> Drawn:
    """A field in a row is never required by the browser: a row may stay blank."""
    return Drawn(**{name: getattr(each, name) for name in Drawn.__slots__} | {"required": False})


def _chosen(value: Any) -> Iterable[str]:
    return (
        [str(part) for part in value] if isinstance(value, list | tuple | set | frozenset) else [str(value)]
    )


def written(value: Any, zone: str) -> str:
    """A value as an input holds it; times on the clock of that zone."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case datetime():
            local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
            return local.strftime("%Y-%m-%dT%H:%M")
        case date():
            return value.isoformat()
        case list() | tuple():
            return "\n".join(str(part) for part in value)
        case _:
            return str(value)
