"""Write the made parts of docs/journey and of the glossary, from the table of moves, the steps and the catalogues.

What stands between the two marks of a page is written anew; the rest of the page is written by people.
"""

import inspect
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages.pofile import read_po

from redress.domain.diagram import gates_table, mermaid, steps_table
from redress.domain.gates import GATES
from redress.domain.moves import MOVES
from redress.domain.stages import ORDER, Condition, Role, Stage, Step, position

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "journey"
LOCALE = ROOT / "src" / "redress" / "locale"
BEGIN, END = "<!-- made by scripts/write_journey_docs.py -->", "<!-- end of what is made -->"
KINDS = {
    "text": "a line", "long": "text", "email": "e-mail address", "phone": "telephone number", "integer": "number",
    "amount": "amount", "yes_no": "yes or no", "date": "day", "moment": "date and time", "choice": "one of",
    "many": "any of", "lines": "lines", "rows": "rows", "complaint": "a complaint's number", "files": "files",
    "form": "the firm's own fields",
}  # fmt: skip
SOURCES = {
    "taxonomy": "the pack's list “{}”", "policy": "the pack's {}", "people": "our people {}",
    "case": "this complaint's {}", "department": "the pack's departments",
}  # fmt: skip


@cache
def pages() -> dict[str, str]:
    """The made part of each page, by the page's name."""
    made = {f"{number}-{stage.value}": _stage(stage) for number, stage in enumerate(Stage, start=1)}
    return made | {"anytime": _anytime(), "../glossary": _words_of_the_program()}


def written(text: str, made: str) -> str:
    """A page with its made part put in; raises ValueError where the two marks are missing."""
    head, begin, rest = text.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs a line {BEGIN} and a line {END}")
    return f"{head}{BEGIN}\n\n{made}\n{END}{tail}"


def _stage(stage: Stage) -> str:
    lines = ["```mermaid", *_neighbours(stage), "```", "", "## What holds it here", ""]
    lines += ["| Gate | Asks |", "|---|---|"]
    lines += [f"| {_words(gate.__name__)} | {_first(gate.__doc__)} |" for gate in GATES[stage]]
    lines += ["", "## Steps of this page", ""]
    lines += [line for step in Step if MOVES[step].folder == stage.value for line in _step(step)]
    lines += ["## Everything that can be done here", "", steps_table(stage)]
    return "\n".join(lines)


def _anytime() -> str:
    lines = ["## The whole loop", "", "```mermaid", mermaid().rstrip(), "```", "", "## All gates", ""]
    lines += [gates_table(), "## Steps of this page", ""]
    lines += [line for step in Step if MOVES[step].folder == "anytime" for line in _step(step)]
    return "\n".join(lines)


def _words_of_the_program() -> str:
    """Stages, steps, roles and conditions as the catalogues name them."""
    from redress.journey.names import CODES, ROLES, STAGES, STEPS  # noqa: PLC0415

    parts = {
        "Stages": (
            Stage,
            STAGES,
            lambda stage: f"[{position(stage) + 1}](journey/{position(stage) + 1}-{stage}.md)",
        ),
        "Roles": (Role, ROLES, lambda role: f"`{role}`"),
        "Conditions": (Condition, CODES, lambda condition: f"`{condition}`"),
        "Steps": (Step, STEPS, lambda step: f"`{step}`, {_purpose(step)}"),
    }
    catalogues = [_catalogue(language) for language in ("zh_Hans", "zh_Hant", "ro")]
    lines = []
    for title, (kind, names, said) in parts.items():
        lines += [f"## {title}", "", "| Word | Code | 简体 | 繁體 | Română |", "|---|---|---|---|---|"]
        for member in kind:
            english = names[member.value]
            lines.append(
                f"| {english} | {said(member)} | {' | '.join(c.get(english, english) for c in catalogues)} |"
            )
        lines.append("")
    return "\n".join(lines)


def _catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / "journey.po"
    found = read_po(BytesIO(path.read_bytes()))
    return {message.id: message.string for message in found if message.id and message.string}


def _purpose(step: Step) -> str:
    """What the step is, from the first line of its file, without its name."""
    from redress.journey.steps import function_of  # noqa: PLC0415

    return _first(sys.modules[function_of(step).__module__].__doc__).partition(": ")[2].rstrip(".")


def _neighbours(stage: Stage) -> Iterator[str]:
    """The lines of the one diagram that begin or end at the stage."""
    title, direction, *arrows = mermaid().rstrip().splitlines()
    yield from (title, direction)
    if stage is ORDER[0]:
        yield "    [*] --> receive"
    for arrow in arrows:
        ends = re.match(r"\s+(\S+) --> (\S+):", arrow)
        if ends and stage.value in ends.groups():
            yield arrow


def _step(step: Step) -> Iterator[str]:
    # Only now, when the framework is set up, can the steps be imported.
    from redress.journey.names import STEPS  # noqa: PLC0415
    from redress.journey.steps import function_of  # noqa: PLC0415

    function, move = function_of(step), MOVES[step]
    stages = (
        "any" if len(move.stages) == len(ORDER) else ", ".join(s.value for s in ORDER if s in move.stages)
    )
    yield from (f"### {STEPS[step.value]} (`{step.value}`)", "")
    yield from (_text(function.__doc__), "")
    yield f"- Who: {', '.join(sorted(role.value for role in move.roles))}."
    yield f"- Where: {stages}. Of two at once, {'one wins' if move.manner == 'deciding' else 'both are kept'}."
    yield from ("", f"{_text(function.input.__doc__)}", "", "| Field | Holds | Needed |", "|---|---|---|")
    yield from _fields(function.input)
    yield ""


def _fields(kind: type) -> Iterator[str]:
    from redress.journey.declare import asked  # noqa: PLC0415

    for field, question in asked(kind):
        holds = KINDS[question.kind.value]
        if question.choices:
            source, _, name = question.choices.partition(":")
            known = SOURCES.get(source)
            holds += " " + (known.format(name.replace("_", " ")) if known else ", ".join(source.split("|")))
        if question.row is not None:
            holds += " of " + ", ".join(part.label.lower() for _name, part in asked(question.row))
        yield f"| {question.label} (`{field.name}`) | {holds.strip()} | {'yes' if question.required else ''} |"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _first(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]


def _text(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("``", "`")


def prepare() -> None:
    """Set the framework up, so that the steps can be imported; twice is once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redress.config.settings")
    django.setup()


if __name__ == "__main__":
    prepare()
    for name, made in pages().items():
        page = PAGES / f"{name}.md"
        page.write_text(written(page.read_text(encoding="utf-8"), made), encoding="utf-8")
        print(page.resolve().relative_to(ROOT))
    sys.exit(0)
