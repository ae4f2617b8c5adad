"""What was typed into the search box, as a condition on complaints: words from one index, narrowings from columns.

The sight of whoever asks is put around it by the caller; a confidential name or telephone finds a complaint for its
owner alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from redress.domain.asking import Asked, Narrowing
from redress.domain.letters import folded, joined
from redress.domain.people import Actor
from redress.records import models
from redress.records.analyser import query_words, words_of
from redress.records.complainants import canonical_phone

LEAST_DIGITS, LEAST_NUMBER = 6, 3
MOST_PEOPLE = 200  # with one telephone or e-mail
NOTHING = Q(pk__in=[])
# How a folded letter may stand in the text: a phrase is looked for sign by sign.
_ACCENTS = {"a": "aàáâãäåăā", "c": "cçčć", "e": "eèéêëēě", "i": "iìíîïī", "n": "nñń", "o": "oòóôõöőō", "s": "sșşšś",
            "t": "tțţť", "u": "uùúûüűū", "y": "yýÿ", "z": "zžźż"}  # fmt: skip


def condition(actor: Actor, asked: Asked) -> Q:
    """Whatever is asked for, all of it. At most three small queries (people by telephone, units, owners)."""
    found = _plain(actor, asked)
    for word in asked.without:
        found &= ~_word(actor, word)
    for field in {each.field for each in asked.narrowings}:
        found &= _narrowed(actor, field, asked.of(field))
    return found


def exact(actor: Actor, typed: str) -> Q | None:
    """The complaints of that very number, reference, telephone or e-mail; None where it can be none of them."""
    by = [each for each in (_number(typed), _reach(actor, typed)) if each is not None]
    return _any(by) if by else None


def word_keys(asked: Asked) -> list[str]:
    """The folded words and phrases to be marked where they are shown."""
    return [folded(each) for each in (*asked.phrases, *asked.words)]


def _plain(actor: Actor, asked: Asked) -> Q:
    words = Q()
    for word in asked.words:
        words &= _word(actor, word)
    for phrase in asked.phrases:
        words &= _phrase(actor, phrase)
    whole = exact(actor, asked.plain) if len(asked.words) > 1 and not asked.phrases else None
    return words if whole is None else words | whole


def _word(actor: Actor, word: str) -> Q:
    """In the complainant's words, in their name, or the very number."""
    ways = [*_in_words(word), *_in_name(actor, word)]
    found = exact(actor, word)
    return _any([*ways, *([found] if found is not None else [])])


def _in_words(word: str) -> list[Q]:
    wanted = query_words(word)
    return [Q(found_by__contains=wanted)] if wanted else []


def _in_name(actor: Actor, word: str) -> list[Q]:
    wanted = query_words(word)
    if not wanted:
        return []
    open_to_all = Q(found_by__contains=[f"n:{each}" for each in wanted])
    my_own = Q(found_by__contains=[f"c:{each}" for each in wanted], owner_id__in=actor.identities)
    return [open_to_all, my_own]


def _phrase(actor: Actor, phrase: str) -> Q:
    """The words of it as they stand, one after the other, in the text or the name."""
    if not words_of(phrase):
        return NOTHING
    pattern = "".join(
        f"[{_ACCENTS[sign]}]" if sign in _ACCENTS else re.escape(sign) for sign in folded(phrase)
    )
    points = models.Point.objects.filter(complaint_id=OuterRef("id"), text__iregex=pattern)
    written = Q(narrative__iregex=pattern) | Q(core_demand__iregex=pattern) | Q(Exists(points))
    said = [each & written for each in _in_words(phrase)]
    named = [each & Q(complainant_name__iregex=pattern) for each in _in_name(actor, phrase)]
    return _any([*said, *named])


def _number(typed: str) -> Q | None:
    number = joined(typed)
    if len(number) < LEAST_NUMBER or not any(sign.isdigit() for sign in number):
        return None
    return Q(found_by__contains=[f"#{number}"])


def _reach(actor: Actor, typed: str) -> Q | None:
    people = people_reached_at(actor, typed)
    if not people:
        return None
    return Q(complainant_id__in=people) & (Q(confidential=False) | Q(owner_id__in=actor.identities))


def people_reached_at(actor: Actor, typed: str) -> list[UUID]:
    """The complainants of the organisation with that telephone, in any notation, or e-mail. At most one query."""
    typed = folded(typed).strip()
    if "@" in typed:
        reach = Q(email__iexact=typed)
    elif sum(sign.isdigit() for sign in typed) >= LEAST_DIGITS and not any(sign.isalpha() for sign in typed):
        reach = Q(phone=canonical_phone(typed)) | Q(phone_typed=typed)
    else:
        return []
    known = models.Complainant.objects.filter(reach, organisation_id=actor.organisation, erased_at=None)
    return list(known.values_list("id", flat=True)[:MOST_PEOPLE])


def _narrowed(actor: Actor, field: str, by: tuple[Narrowing, ...]) -> Q:
    """One of the values of a field; of times each."""
    if field in ("due", "received"):
        every = Q()
        for each in by:
            every &= _span(each)
        return every
    return _any(_ONE[field](actor, each.value) for each in by)


def _span(narrowing: Narrowing) -> Q:
    column = "next_due_at" if narrowing.field == "due" else "received_at"
    found = Q(closed_at=None) if narrowing.field == "due" else Q()
    if narrowing.span and narrowing.span.since:
        found &= Q(**{f"{column}__gte": narrowing.span.since})
    if narrowing.span and narrowing.span.until:
        found &= Q(**{f"{column}__lt": narrowing.span.until})
    return found


def _unit(actor: Actor, value: str) -> Q:
    """Under every unit whose name has it, or whose code it is."""
    units = models.Unit.objects.filter(organisation_id=actor.organisation)
    paths = units.filter(Q(name__icontains=value) | Q(code__iexact=value)).values_list("path", flat=True)
    return _any(Q(unit_path__startswith=path) for path in paths[:MOST_PEOPLE])


def _owner(actor: Actor, value: str) -> Q:
    if value == "me":
        return Q(owner_id__in=actor.identities)
    if value == "nobody":
        return Q(owner_id=None)
    named = models.Membership.objects.filter(organisation_id=actor.organisation)
    ids = named.filter(Q(name__icontains=value) | Q(staff_number__iexact=value)).values_list("id", flat=True)
    return Q(owner_id__in=list(ids[:MOST_PEOPLE]))


def _state(actor: Actor, value: str) -> Q:
    return Q(closed_at__isnull=value == "open") if value in ("open", "closed") else Q()


def _category(actor: Actor, value: str) -> Q:
    return Q(Exists(models.Point.objects.filter(complaint_id=OuterRef("id"), category=value)))


_ONE = {
    "stage": lambda actor, value: Q(stage=value),
    "state": _state,
    "unit": _unit,
    "owner": _owner,
    "phone": lambda actor, value: _reach(actor, value) or NOTHING,
    "ref": lambda actor, value: _number(value) or NOTHING,
    "number": lambda actor, value: _number(value) or NOTHING,
    "urgency": lambda actor, value: Q(urgency=value),
    "category": _category,
}


def _any(ways: Iterable[Q]) -> Q:
    found = NOTHING
    for each in ways:
        found |= each
    return found
