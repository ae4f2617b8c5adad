"""The long parts of a case page, drawn by ``web.drawn``: what happened, the time limits, and the steps to take."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString, mark_safe

from redress.domain.stages import Step
from redress.journey.wording import moment, stage_name, step_name
from redress.web.case.clocks import Shown
from redress.web.case.timeline import Entry
from redress.web.drawn import Row, drawn
from redress.web.initials import initials
from redress.web.places import place_of


def entry_rows(context: Mapping[str, Any], entries: Iterable[Entry]) -> SafeString:
    """Entries of a timeline."""
    return drawn("components/_entry.html", _entries(entries, *_reader(context)))


def clock_rows(context: Mapping[str, Any], clocks: Iterable[Shown]) -> SafeString:
    """Time limits, each with the explanation of its date."""
    return drawn("desk/_clock.html", _clocks(clocks, *_reader(context)))


def step_links(context: Mapping[str, Any], steps: Iterable[Step]) -> SafeString:
    """A link to the form of each of these steps of the case at hand."""
    return drawn("desk/_step_link.html", _links(steps, context["case"].number, _reader(context)[0]))


def _reader(context: Mapping[str, Any]) -> tuple[str, str]:
    request = context["request"]
    return getattr(request, "language", "en"), getattr(request, "zone", "UTC")


def _entries(entries: Iterable[Entry], language: str, zone: str) -> Iterator[Row]:
    for each in entries:
        told = {"moved": each.moved, "who": each.who, "state": each.state, "facts": each.facts}
        told["unread"] = f"e{each.seq}" if each.unread else ""
        words = {
            **told,
            "style": each.style,
            "title": each.title,
            "moved": stage_name(each.moved, language) if each.moved else "",
            "at": each.at.isoformat(),
            "at_said": moment(each.at, language, zone),
            "facts": _each("<li>", each.facts, "</li>"),
            "said": _each(f'<div class="said{" note" if each.private else ""}">', each.said, "</div>"),
        }
        yield Row({f"has_{name}": bool(value) for name, value in told.items()}, words)


def _clocks(clocks: Iterable[Shown], language: str, zone: str) -> Iterator[Row]:
    for each in clocks:
        told = {"about": each.about, "force": each.force, "sure": each.sure, "by_law": each.by_law}
        shape = {f"has_{name}": bool(value) for name, value in told.items()}
        shape |= {"provisional": each.clock.provisional, "from_memory": each.mark == "memory"}
        shape["has_lines"] = bool(each.lines)
        words = {
            "what": each.what,
            "colour": each.standing.colour,
            "sign": each.standing.sign,
            "standing": each.standing.words,
            "about": truncatechars(each.about, 110),
            "due": each.clock.due_at.isoformat(),
            "due_said": moment(each.clock.due_at, language, zone),
            "by_law": each.by_law.isoformat() if each.by_law else "",
            "by_law_said": moment(each.by_law, language, zone) if each.by_law else "",
            "force": each.force,
            "rule": each.rule,
            "sure": each.sure,
            "notes": _each('<p class="soft">', each.notes, "</p>"),
            "lines": _each("<li>", each.lines, "</li>"),
        }
        yield Row(shape, words)


def _links(steps: Iterable[Step], number: str, language: str) -> Iterator[Row]:
    for step in steps:
        name = step_name(step.value, language)
        letters = "" if name.isascii() else initials(name)
        words = {"address": place_of("step", number, step.value), "name": name, "letters": letters}
        yield Row({"has_letters": bool(letters)}, words)


def _each(before: str, texts: Iterable[str], after: str) -> SafeString:
    return mark_safe("".join(f"{before}{html.escape(text)}{after}" for text in texts))  # noqa: S308 escaped
