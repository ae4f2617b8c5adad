"""The tags and filters of our templates: names and sentences in the reader's language, times on the reader's clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redress.domain.refusals import Reason
from redress.domain.terms import Limit
from redress.journey import wording
from redress.web.accounts.session_end import milliseconds_left
from redress.web.case.rows import clock_rows, entry_rows, step_links
from redress.web.first import first_thing
from redress.web.initials import initials
from redress.web.languages import OWN_NAMES
from redress.web.navigation import places, searches
from redress.web.places import url
from redress.web.search.rows import found_rows
from redress.web.spans import left, urgency_of
from redress.web.watch import alarms_here

register = template.Library()
register.filter("word", wording.word)
register.filter("step_name", wording.step_name)
register.filter("stage_name", wording.stage_name)
register.filter("role_name", wording.role_name)
register.filter("way_out", wording.way_out)
register.filter("label", wording.label)
register.filter("left", left)
register.filter("urgency_of", urgency_of)


@register.filter
def sentence(reason: Reason, request: HttpRequest) -> str:
    """A reason as a sentence, in the reader's language and by the reader's clock."""
    return wording.sentence(reason, request.language, request.zone)  # type: ignore[attr-defined]


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Each language's tag and its own name for itself."""
    return list(OWN_NAMES.items())


register.simple_tag(places, name="nav_of")
register.simple_tag(milliseconds_left, takes_context=True, name="session_left")
register.filter("searches", searches)
register.simple_tag(alarms_here, takes_context=True)
register.simple_tag(entry_rows, takes_context=True)
register.simple_tag(clock_rows, takes_context=True)
register.simple_tag(step_links, takes_context=True)
register.simple_tag(found_rows, takes_context=True)
register.tag("url", url)
register.inclusion_tag("components/_first.html", takes_context=True)(first_thing)


@register.simple_tag
def also(name: str) -> str:
    """The pinyin initials by which a Chinese name is found from a keyboard, as an attribute; nothing for other names."""
    letters = "" if name.isascii() else initials(name)
    return format_html(' data-also="{}"', letters) if letters else ""


@register.filter
def named(names: Mapping[str, str] | None, language: str) -> str:
    """A pack's or an organisation's name in that language, else in English."""
    known = names or {}
    return known.get(language) or known.get("en") or next(iter(known.values()), "")


@register.simple_tag(takes_context=True)
def when(context: Mapping[str, Any], value: Any) -> str:
    """A time on the organisation's clock, written as the reader's language does."""
    if value is None or value == "":
        return "—"
    request = context["request"]
    return wording.moment(value, getattr(request, "language", "en"), getattr(request, "zone", "UTC"))


@register.simple_tag(takes_context=True)
def shown(context: Mapping[str, Any], name: str, value: Any) -> str:
    """A value of the journal as words."""
    request = context["request"]
    return wording.shown(name, value, getattr(request, "language", "en"), getattr(request, "zone", "UTC"))


@register.filter
def commands(text: str) -> str:
    """A text in which what stands between backquotes is shown as something to type."""
    shown = ("<code>{}</code>" if number % 2 else "{}" for number in range(text.count("`") + 1))
    return format_html("".join(shown), *text.split("`"))


@register.filter
def lookup(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The mapping's value at a key that the template computed."""
    return mapping.get(key, "") if mapping else ""


@register.simple_tag
def span(limit: Limit) -> str:
    """A house limit in words: "2 business days"."""
    units = {
        "minute": ngettext("%(n)d minute", "%(n)d minutes", limit.amount),
        "hour": ngettext("%(n)d hour", "%(n)d hours", limit.amount),
        "day": ngettext("%(n)d day", "%(n)d days", limit.amount),
        "business_day": ngettext("%(n)d business day", "%(n)d business days", limit.amount),
    }
    return units[limit.unit] % {"n": limit.amount}


@register.simple_tag
def within(limit: Limit) -> str:
    """How soon, in words."""
    return _("within %(span)s") % {"span": span(limit)}
