"""A checked draft as the Policy that the rules read."""

from __future__ import annotations

from typing import Any

from redress.domain.policy import (
    Answer,
    AuthorityRule,
    Category,
    ComplaintLevel,
    CustomerType,
    EscalationLevel,
    EscalationTrigger,
    ForbiddenPhrase,
    Form,
    FormField,
    Gates,
    Level,
    OrderKind,
    Phrase,
    Policy,
    Question,
    QuestionSet,
    RemedyKind,
    RoleTitle,
    Scenario,
    Settlement,
    Template,
    Term,
    UnifiedStatement,
    Urgency,
    Waits,
)
from redress.domain.stages import Role
from redress.packs.assembling import Draft

_PLAIN: dict[str, type[Any]] = {
    "urgencies": Urgency,
    "authority": AuthorityRule,
    "remedies": RemedyKind,
    "orders": OrderKind,
    "phrases": Phrase,
    "forbidden": ForbiddenPhrase,
    "statements": UnifiedStatement,
    "customer_types": CustomerType,
    "scenarios": Scenario,
    "templates": Template,
    "levels": Level,
    "roles": RoleTitle,
    "escalation": EscalationLevel,
    "departments": Term,
    "complaint_levels": ComplaintLevel,
    "triggers": EscalationTrigger,
    "settled": Settlement,
}


def built(draft: Draft) -> Policy:
    """The pack as a Policy; the draft has passed every check."""
    head = draft.header
    single = {name: placed.entry for name, placed in draft.single.items()}
    lists: dict[str, Any] = {
        section: tuple(_as(kind, placed.entry) for placed in draft.entries(section))
        for section, kind in _PLAIN.items()
    }
    return Policy(
        code=head.code,
        version=head.version,
        valid_from=head.valid_from,
        names={str(language): name for language, name in head.names.items()},
        currency=head.currency,
        time_zone=head.time_zone,
        country=head.country,
        regime_codes=tuple(head.regimes),
        languages=tuple(head.languages),
        taxonomy={axis: tuple(_as(Category, p.entry) for p in terms) for axis, terms in draft.axes.items()},
        forms=tuple(_form(placed.entry) for placed in draft.entries("forms")),
        question_sets=tuple(_questions(placed.entry) for placed in draft.entries("question_sets")),
        gates=_as(Gates, single["gates"]) if "gates" in single else Gates(),
        waits=_as(Waits, single["waits"]) if "waits" in single else Waits(),
        routing={code: placed.entry for code, placed in draft.routing.items()},
        recourse=single.get("recourse", {}),
        **lists,
    )


def _as(kind: type[Any], entry: Any) -> Any:
    """The schema's entry as the domain's dataclass: same names; lists become tuples, nothing becomes ""."""
    fields = {}
    for name in kind.__dataclass_fields__:
        if not hasattr(entry, name):
            continue
        value = getattr(entry, name)
        if name == "role":
            value = Role(value)
        elif isinstance(value, list):
            value = tuple(value)
        elif value is None and kind.__dataclass_fields__[name].type == "str":
            value = ""
        fields[name] = value
    return kind(**fields)


def _form(entry: Any) -> Form:
    fields = tuple(_as(FormField, below) for below in entry.fields)
    return Form(code=entry.code, names=entry.names, fields=fields)


def _questions(entry: Any) -> QuestionSet:
    questions = tuple(
        Question(
            code=below.code,
            names=below.names,
            kind=below.kind,
            answers=tuple(_as(Answer, answer) for answer in below.answers),
        )
        for below in entry.questions
    )
    return QuestionSet(
        code=entry.code,
        names=entry.names,
        categories=tuple(entry.categories),
        only_when=entry.only_when,
        warn_after=entry.warn_after,
        questions=questions,
    )
