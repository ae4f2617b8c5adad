"""The firm's own form (public, registration): drawn from the pack, read into the input of *lodge*.

A field whose code is a field of *lodge* goes there; a code of the reference axis becomes a number of the complaint;
any other is kept among the particulars under its code. What is about the matter goes to the point, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from redress.domain.identifiers import identifier, in_groups
from redress.domain.policy import Form, FormField, Policy
from redress.domain.refusals import BadInput, Reason
from redress.journey.declare import asked
from redress.journey.receive.lodge import Lodging, PointGiven
from redress.journey.wording import sentence
from redress.web.forms.drawing import AUTOCOMPLETE, Drawn

KINDS = {
    "text": "text", "long_text": "long", "date": "date", "moment": "moment", "amount": "amount", "choice": "choice",
    "yes_no": "yes_no", "email": "email", "phone": "phone", "file": "files",
}  # fmt: skip
OTHER_NAMES = {"contact_time": "preferred_hours", "best_time": "preferred_hours"}
OTHER_NUMBERS = {"order_number": "order"}
OF_THE_POINT = frozenset(field.name for field, _ in asked(PointGiven)) - {"text"}
SHORT = 4  # what is no longer than that is seen at a glance
OWN = {field.name: question for field, question in asked(Lodging)}


def drawn_form(
    form: Form, policy: Policy, language: str, typed: Mapping[str, str], reasons: Sequence[Reason] = ()
) -> list[Drawn]:
    """The fields of the firm's form with what was typed and what was wrong."""
    return [_draw(field, policy, language, typed, reasons) for field in form.fields]


def _draw(
    field: FormField, policy: Policy, language: str, typed: Mapping[str, str], reasons: Sequence[Reason]
) -> Drawn:
    value = typed.get(field.code, "")
    return Drawn(
        name=field.code,
        kind=KINDS[field.kind],
        label=field.names.get(language) or field.names.get("en", field.code),
        required=field.required,
        value=value,
        chosen=frozenset({value}),
        choices=tuple(_choices(field, policy, language)),
        wrong=tuple(sentence(reason, language) for reason in reasons if reason.field == field.code),
        autocomplete=AUTOCOMPLETE.get(field.code, ""),
    )


def _choices(field: FormField, policy: Policy, language: str) -> list[tuple[str, str]]:
    terms = policy.taxonomy.get(field.choices, ()) if field.choices else ()
    return [(term.code, term.names.get(language) or term.names.get("en", term.code)) for term in terms]


def lodging_of(
    form: Form, policy: Policy, typed: Mapping[str, str], language: str, *, nameless: bool = False
) -> dict[str, Any]:
    """Raw values for *lodge*; ``nameless`` for somebody who says nothing of who they are.

    Raises BadInput with a reason for each required field that is empty.
    """
    reasons = [
        Reason(
            "input_required",
            field=field.code,
            values={"label": field.names.get(language) or field.names["en"]},
        )
        for field in form.fields
        if field.required
        and field.kind != "file"
        and not typed.get(field.code, "").strip()
        and not (field.personal and nameless)
    ]
    if reasons:
        raise BadInput(reasons)
    raw: dict[str, Any] = {"particulars": {}, "references": []}
    for field in form.fields:
        value = typed.get(field.code, "").strip()
        name = OTHER_NAMES.get(field.code, field.code)
        if not value or field.kind == "file":
            continue
        if name in OWN:
            raw[name] = value
        elif kind := number_kind(field, policy):
            value = identifier(value)
            raw["references"].append({"kind": kind, "value": value})
        raw["particulars"] |= {} if name in OWN else {field.code: value}
    point = {name: raw["particulars"][name] for name in OF_THE_POINT if name in raw["particulars"]}
    if point and raw.get("narrative"):
        raw["points"] = [{"text": raw["narrative"], **point}]
    return raw


def number_kind(field: FormField, policy: Policy) -> str:
    """Which kind of number the field asks for (waybill, order, batch); empty where it asks for something else."""
    kind = OTHER_NUMBERS.get(field.code, field.code)
    own = OTHER_NAMES.get(field.code, field.code) in OWN
    return kind if not own and kind in policy.terms("reference") else ""


def numbers_read(
    form: Form, policy: Policy, typed: Mapping[str, str], language: str
) -> list[tuple[str, str]]:
    """The numbers that were typed, each with its label, as they would be kept: in groups, to be compared."""
    read = [
        (field, identifier(typed.get(field.code, ""))) for field in form.fields if number_kind(field, policy)
    ]
    return [
        (field.names.get(language) or field.names.get("en", field.code), in_groups(number))
        for field, number in read
        if len(number) > SHORT
    ]


def typed_in(form: Form, post: QueryDict) -> dict[str, str]:
    """What was typed, by field code."""
    return {field.code: post.get(field.code, "") for field in form.fields if field.kind != "file"}
