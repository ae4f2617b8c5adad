"""What was typed into the search box, as a condition on complaints: words from one index, narrowings from columns.

The sight of whoever asks is put around it by the caller; a confidential name or telephone finds a complaint for its
owner alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from redress.domain.asking import Asked, Narrowing
from redress.domain.letters import alike, folded, joined
from redress.domain.people import Actor
from redress.records import models
from redress.records.analyser import query_words, words_of
from redress.records.complainants import canonical_phone

LEAST_DIGITS, LEAST_NUMBER = 6, 3
MOST_PEOPLE = 200  # with the telephones and e-mails of one search
NOTHING = Q(pk__in=[])
Reached = Mapping[str, list[UUID]]  # who has the telephone or e-mail, by how it was typed
# How a folded letter may stand in the text: a phrase is looked for sign by sign.
_ACCENTS = {"a": "aàáâãäåăā", "c": "cçčć", "e": "eèéêëēě", "i": "iìíîïī", "n": "nñń", "o": "oòóôõöőō", "s": "sșşšś",
            "t": "tțţť", "u": "uùúûüűū", "y": "yýÿ", "z": "zžźż"}  # fmt: skip


def condition(actor: Actor, asked: Asked, reached: Reached | None = None) -> Q:
    """Whatever is asked for, all of it. At most three small queries (people by telephone, units, owners)."""
    reached = people_meant(actor, asked) if reached is None else reached
    found = _plain(actor, asked, reached)
    for word in asked.without:
        found &= ~_word(actor, word, reached)
    for field in {each.field for each in asked.narrowings}:
        found &= _narrowed(actor, field, asked.of(field), reached)
    return found


def exact(actor: Actor, typed: str, reached: Reached) -> Q | None:
    """The complaints of that very number, reference, telephone or e-mail; None where it can be none of them."""
    by = [each for each in (_number(typed), _reach(actor, typed, reached)) if each is not None]
    return _any(by) if by else None


def word_keys(asked: Asked) -> list[str]:
    """The folded words and phrases to be marked where they are shown."""
    return [folded(each) for each in (*asked.phrases, *asked.words)]


def _plain(actor: Actor, asked: Asked, reached: Reached) -> Q:
    words = Q()
    for word in asked.words:
        words &= _word(actor, word, reached)
    for phrase in asked.phrases:
        words &= _phrase(actor, phrase)
    whole = exact(actor, asked.plain, reached) if len(asked.words) > 1 and not asked.phrases else None
    return words if whole is None else words | whole


def _word(actor: Actor, word: str, reached: Reached) -> Q:
    """In the complainant's words, in their name, or the very number."""
    ways = [*_in_words(word), *_in_name(actor, word)]
    found = exact(actor, word, reached)
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
    pattern = _pattern(phrase)
    points = models.Point.objects.filter(complaint_id=OuterRef("id"), text__iregex=pattern)
    written = Q(narrative__iregex=pattern) | Q(core_demand__iregex=pattern) | Q(Exists(points))
    said = [each & written for each in _in_words(phrase)]
    named = [each & Q(complainant_name__iregex=pattern) for each in _in_name(actor, phrase)]
    return _any([*said, *named])


def _pattern(text: str) -> str:
    """The text with or without accents, in either Chinese script, whatever the capitals, over any gap between words.

    Capitals are spelled out: a database that knows only English letters does not take Ș for ș.
    """
    return "".join(_sign(sign) for sign in " ".join(folded(text).split()))


def _sign(sign: str) -> str:
    if sign == " ":
        return r"\s+"
    written = _ACCENTS.get(sign)
    if written:
        return f"[{written}{written.upper()}][\u0300-\u036f]*"  # accents may stand behind their letter
    return f"[{alike(sign)}]" if len(alike(sign)) > 1 else re.escape(sign)


def _number(typed: str) -> Q | None:
    number = joined(typed)
    if len(number) < LEAST_NUMBER or not any(sign.isdigit() for sign in number):
        return None
    return Q(found_by__contains=[f"#{number}"])


def _reach(actor: Actor, typed: str, reached: Reached) -> Q | None:
    people = reached.get(typed)
    if not people:
        return None
    return Q(complainant_id__in=people) & (Q(confidential=False) | Q(owner_id__in=actor.identities))


def people_meant(actor: Actor, asked: Asked) -> Reached:
    """Who has any of the telephones and e-mails in what is asked. At most one query."""
    phones = (each.value for each in asked.of("phone"))
    return people_reached_at(actor, {asked.plain, *asked.words, *asked.without, *phones})


def people_reached_at(actor: Actor, typed: Iterable[str]) -> Reached:
    """The complainants of the organisation with these telephones, in any notation, or e-mails. At most one query.

    Both are read from indexes, so they are compared as they are kept: canonical, and in small letters.
    """
    kept = {each: keys for each in typed if (keys := _kept(each))}
    found: dict[str, list[UUID]] = {}
    if not kept:
        return found
    known = models.Complainant.objects.filter(organisation_id=actor.organisation, erased_at=None)
    every = {key for keys in kept.values() for key in keys}
    known = known.alias(mail=Lower("email")).filter(Q(phone__in=every) | Q(mail__in=every))
    for id, phone, email in known.values_list("id", "phone", "email")[:MOST_PEOPLE]:
        for each, keys in kept.items():
            if not keys.isdisjoint((phone, email.lower())):
                found.setdefault(each, []).append(id)
    return found


def _kept(typed: str) -> set[str]:
    """As what the telephone or e-mail may be kept; nothing where it is neither.

    A telephone that came with many others is kept as it came, even where no such number can be called.
    """
    typed = folded(typed).strip()
    if "@" in typed:
        return {typed}
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) < LEAST_DIGITS or any(sign.isalpha() for sign in typed):
        return set()
    return {canonical_phone(typed), digits, f"+{digits}"}


def _narrowed(actor: Actor, field: str, by: tuple[Narrowing, ...], reached: Reached) -> Q:
    """One of the values of a field; of times each."""
    if field in ("due", "received"):
        every = Q()
        for each in by:
            every &= _span(each)
        return every
    values = [each.value for each in by]
    if field == "phone":
        return _any(_reach(actor, value, reached) or NOTHING for value in values)
    return _BY[field](actor, values) if field in _BY else _any(_ONE[field](value) for value in values)


def _span(narrowing: Narrowing) -> Q:
    column = "next_due_at" if narrowing.field == "due" else "received_at"
    found = Q(closed_at=None) if narrowing.field == "due" else Q()
    if narrowing.span and narrowing.span.since:
        found &= Q(**{f"{column}__gte": narrowing.span.since})
    if narrowing.span and narrowing.span.until:
        found &= Q(**{f"{column}__lt": narrowing.span.until})
    return found


def _unit(actor: Actor, values: list[str]) -> Q:
    """Under every unit whose name has one of them, or whose code it is. One query."""
    units = models.Unit.objects.filter(
        _called("name", values) | _any(Q(code__iexact=value) for value in values)
    )
    paths = units.filter(organisation_id=actor.organisation).values_list("path", flat=True)
    return _any(Q(unit_path__startswith=path) for path in paths[:MOST_PEOPLE])


def _owner(actor: Actor, values: list[str]) -> Q:
    """Mine, nobody's, or those of the people so named. At most one query."""
    names = [value for value in values if value not in ("me", "nobody")]
    found = Q(owner_id=None) if "nobody" in values else NOTHING
    ids = list(actor.identities) if "me" in values else []
    if names:
        named = models.Membership.objects.filter(
            _called("name", names) | _any(Q(staff_number__iexact=each) for each in names)
        )
        ids += named.filter(organisation_id=actor.organisation).values_list("id", flat=True)[:MOST_PEOPLE]
    return found | Q(owner_id__in=ids)


def _called(column: str, values: list[str]) -> Q:
    return _any(Q(**{f"{column}__iregex": _pattern(value)}) for value in values)


def _state(value: str) -> Q:
    return Q(closed_at__isnull=value == "open") if value in ("open", "closed") else Q()


def _category(value: str) -> Q:
    return Q(Exists(models.Point.objects.filter(complaint_id=OuterRef("id"), category=value)))


_BY = {"unit": _unit, "owner": _owner}
_ONE = {
    "stage": lambda value: Q(stage=value),
    "state": _state,
    "ref": lambda value: _number(value) or NOTHING,
    "number": lambda value: _number(value) or NOTHING,
    "urgency": lambda value: Q(urgency=value),
    "category": _category,
}


def _any(ways: Iterable[Q]) -> Q:
    found = NOTHING
    for each in ways:
        found |= each
    return found
