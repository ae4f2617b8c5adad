"""What a pack says and asks: every language there, every slot filled by somebody, every reference met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from redress.domain.policy import LANGUAGES
from redress.domain.script import fold, says
from redress.packs.assembling import Draft, Placed
from redress.packs.checks import Check
from redress.packs.faults import Fault, one
from redress.packs.slots import BY_PURPOSE, EVERYWHERE, IN_PHRASES, NEEDED, slots_in
from redress.packs.source import Place, SourceFile

REQUIRED_PURPOSES = frozenset(BY_PURPOSE)


def languages(draft: Draft) -> Iterator[Fault]:
    """Everything that has names has them in each language of the pack."""
    wanted = draft.header.languages
    for source in draft.sources:
        yield from _speechless(source, source.values, (), wanted)


def _speechless(source: SourceFile, value: Any, place: Place, wanted: Sequence[str]) -> Iterator[Fault]:
    if isinstance(value, dict):
        if value and all(key in LANGUAGES for key in value):
            for language in wanted:
                if language not in value:
                    yield source.fault(
                        place, f"no wording in {language}", "every language: " + ", ".join(wanted)
                    )
        else:
            for key, below in value.items():
                yield from _speechless(source, below, (*place, key), wanted)
    elif isinstance(value, list):
        for at, below in enumerate(value):
            yield from _speechless(source, below, (*place, at), wanted)


def slots(draft: Draft) -> Iterator[Fault]:
    """A slot is written only where somebody fills it."""
    for placed in draft.entries("templates"):
        allowed = EVERYWHERE | BY_PURPOSE.get(placed.entry.purpose, frozenset())
        for field in ("subject", "body"):
            for language, text in getattr(placed.entry, field).items():
                yield from _strange(placed, (field, language), text, allowed)
    for section in ("phrases", "statements"):
        allowed = IN_PHRASES if section == "phrases" else frozenset()
        for placed in draft.entries(section):
            for language, text in placed.entry.names.items():
                yield from _strange(placed, ("names", language), text, allowed)


def _strange(placed: Placed, below: Place, text: str, allowed: frozenset[str]) -> Iterator[Fault]:
    for slot in slots_in(text):
        if slot not in allowed:
            expected = (
                "one of " + ", ".join(f"{{{name}}}" for name in sorted(allowed)) if allowed else "no slot"
            )
            yield placed.fault(below, f"the slot {{{slot}}}, which nobody fills", expected)


def needed(draft: Draft) -> Iterator[Fault]:
    """A letter says what it cannot do without: a formal answer its decision, reasons, and where to turn after us."""
    for placed in draft.entries("templates"):
        wanted = NEEDED.get(placed.entry.purpose, frozenset())
        for language, text in placed.entry.body.items():
            for slot in sorted(wanted - set(slots_in(text))):
                found = f"a letter for {placed.entry.purpose} without {{{slot}}}"
                yield placed.fault(("body", language), found, f"{{{slot}}} somewhere in its text")


def unspoken(draft: Draft) -> Iterator[Fault]:
    """No wording of ours says what may not be said: it would be stopped each time it is to leave (rule 11)."""
    forbidden = draft.entries("forbidden")
    own = [phrase for phrase in forbidden if _own(draft, phrase)]
    for section, names in (
        ("templates", ("subject", "body")),
        ("phrases", ("names",)),
        ("statements", ("names",)),
    ):
        for placed in draft.entries(section):
            # What is inherited was held against what is inherited where it was written.
            against = forbidden if _own(draft, placed) else own
            for name in names if against else ():
                for language, text in getattr(placed.entry, name).items():
                    yield from _forbidden(placed, (name, language), fold(text), against)


def _own(draft: Draft, placed: Placed) -> bool:
    return placed.source.path.parent == draft.folder


def _forbidden(placed: Placed, below: Place, folded: str, against: Sequence[Placed]) -> Iterator[Fault]:
    for phrase in against:
        if says(folded, phrase.entry.words):
            found = f'the forbidden words "{phrase.entry.words}"'
            yield placed.fault(below, found, "other words: this text would be stopped before it leaves")


def purposes(draft: Draft) -> Iterator[Fault]:
    """Each message that the loop sends has a template, and each template a purpose."""
    there = {placed.entry.purpose for placed in draft.entries("templates")}
    for purpose in sorted(REQUIRED_PURPOSES - there):
        yield draft.head.fault((), f"no template for {purpose}", "a template for every purpose")
    for placed in draft.entries("templates"):
        if placed.entry.purpose not in REQUIRED_PURPOSES:
            expected = "one of " + ", ".join(sorted(REQUIRED_PURPOSES))
            yield placed.fault(("purpose",), f'"{placed.entry.purpose}"', expected)


def phrases(draft: Draft) -> Iterator[Fault]:
    """A phrase that promises names the order that the promise makes (001-27); its tags are codes."""
    for placed in draft.entries("phrases"):
        phrase = placed.entry
        yield from _each(placed, "principles", phrase.principles, draft.axis("principle"), "principle")
        types = draft.codes("customer_types")
        yield from _each(placed, "customer_types", phrase.customer_types, types, "customer type")
        if phrase.promises and phrase.promises not in draft.codes("orders"):
            yield placed.fault(
                ("promises",), f'"{phrase.promises}", which no order kind bears', "an order kind"
            )
    for placed in draft.entries("customer_types"):
        known = draft.codes("phrases")
        yield from _each(placed, "phrases", placed.entry.phrases, known, "phrase")


def questions(draft: Draft) -> Iterator[Fault]:
    """A question set belongs to categories that are there; ready answers belong to closed questions."""
    for placed in draft.entries("question_sets"):
        known = draft.axis("category") | draft.axis("matter")
        yield from _each(placed, "categories", placed.entry.categories, known, "category or matter")
        for at, question in enumerate(placed.entry.questions):
            if (question.kind == "closed") != bool(question.answers):
                expected = "ready answers with closed questions and only there"
                yield placed.fault(("questions", at), f"a question of kind {question.kind}", expected)
    urgencies = draft.codes("urgencies")
    for placed in draft.entries("complaint_levels"):
        yield from _each(placed, "urgency", [placed.entry.urgency], urgencies, "urgency")


def forms(draft: Draft) -> Iterator[Fault]:
    """A choice takes its codes from an axis that is there."""
    for placed in draft.entries("forms"):
        for at, entry in enumerate(placed.entry.fields):
            if (entry.kind == "choice") != (entry.choices is not None):
                yield placed.fault(("fields", at), "kind and choices at odds", "choices with the kind choice")
            if entry.choices and not draft.axes.get(entry.choices):
                yield placed.fault(
                    ("fields", at, "choices"), f'"{entry.choices}", an empty axis', "a filled axis"
                )


def statements(draft: Draft) -> Iterator[Fault]:
    """A statement ends after it begins, and on one topic one statement holds at a time."""
    entries = draft.entries("statements")
    for at, placed in enumerate(entries):
        mine = placed.entry
        if mine.valid_to and mine.valid_to < mine.valid_from:
            yield placed.fault(("valid_to",), f"{mine.valid_to}", f"a day not before {mine.valid_from}")
        for other in entries[:at]:
            before, after = sorted((other.entry, mine), key=lambda entry: entry.valid_from)
            overlap = before.valid_to is None or before.valid_to >= after.valid_from
            if other.entry.topic == mine.topic and overlap:
                found = f"two statements on {mine.topic} at once"
                yield placed.fault(("valid_from",), found, "one valid statement per topic and day")


def _each(placed: Placed, field: str, codes: list[str], known: frozenset[str], what: str) -> Iterator[Fault]:
    for code in codes:
        if code not in known:
            yield placed.fault((field,), f'"{code}", which no {what} bears', f"{one(what)} of the pack")


WORDING: tuple[Check, ...] = (
    languages,
    slots,
    needed,
    unspoken,
    purposes,
    phrases,
    questions,
    forms,
    statements,
)
