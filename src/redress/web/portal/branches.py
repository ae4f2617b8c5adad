"""Which office a complaint is about: asked where the firm has several, so that those who look after it see it at once.

Who does not know leaves it: then it stands with the whole firm. Units far down a large tree are not listed. A complaint
takes at most twelve inputs (ux.md, section 1): where the form is full, its last optional question about the thing gives way.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from redress.domain.policy import Category, Form, FormField, Policy
from redress.records import organisations
from redress.records.queries.organisations import Firm
from redress.web.forms.packed import OWN, number_kind
from redress.web.languages import ours

FIELD, AXIS = "unit_id", "office"
MOST_INPUTS = 12
MOST = 60  # more than that nobody looks through on a telephone
QUESTION = gettext_noop("Which of our offices is it about?")


def asking_for_the_office(form: Form, policy: Policy, firm: Firm) -> tuple[Form, Policy]:
    """The form with that question at its end, and the policy that knows the answers; as they are for a firm of one."""
    offices = _offices(firm)
    if len(offices) < 2 or any(field.code == FIELD for field in form.fields):
        return form, policy
    names = {"en": QUESTION, ours(get_language()): _(QUESTION)}
    asked = FormField(FIELD, names, "choice", choices=AXIS)
    fields = _with_room(form.fields, policy)
    if fields is None:
        return form, policy
    asking = replace(form, fields=(*fields, asked))
    return asking, replace(policy, taxonomy={**policy.taxonomy, AXIS: offices})


def _with_room(fields: tuple[FormField, ...], policy: Policy) -> tuple[FormField, ...] | None:
    """The fields with room for one more; None where all of them are needed."""
    nameless = any(
        field.code == "name" for field in fields
    )  # asked beside the name: whether they give one at all
    if len(fields) + nameless < MOST_INPUTS:
        return fields
    spare = [field for field in fields if _can_give_way(field, policy)]
    return tuple(field for field in fields if field is not spare[-1]) if spare else None


def _can_give_way(field: FormField, policy: Policy) -> bool:
    plain = field.kind == "text" and not field.required and not field.personal
    return plain and field.code not in OWN and not number_kind(field, policy)


def _offices(firm: Firm) -> tuple[Category, ...]:
    """The open units below the head, level by level for as long as the list stays short, each below its own."""
    units = [unit for unit in organisations.units(firm.id) if unit.path.count("/") > 2]
    deepest = max((unit.path.count("/") for unit in units), default=0)
    while deepest > 3 and sum(unit.path.count("/") <= deepest for unit in units) > MOST:
        deepest -= 1
    shown = [unit for unit in units if unit.path.count("/") <= deepest]
    return tuple(Category(str(unit.id), {"en": unit.name, **unit.names}) for unit in shown)
