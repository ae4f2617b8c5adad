"""What a complainant may do on the status page: the same steps as everybody's, with the questions that are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from redress.domain.complaint import Complaint
from redress.domain.gates.confirm import NOT_SATISFIED
from redress.domain.people import Actor
from redress.domain.public_states import judges, over
from redress.domain.stages import Step
from redress.journey.declare import asked
from redress.journey.steps import function_of
from redress.web.taking import Desk, StepForm, allowed_steps

# What only the house can know is never asked of a complainant.
HOUSE_FIELDS = frozenset(
    {
        "means", "category", "matter", "handling", "department", "core_demand", "key_points", "confirmations",
        "why_not_possible", "restatement", "back_to", "answer_by", "expectation", "signed_by", "witness", "evidence_kind", "how",
        "evidence_id",
    }
)  # fmt: skip
# Answers that only the house gives.
HOUSE_ANSWERS = frozenset({"asked", "not_possible", "not_reached"})
# What a field is called when the complainant is the one who reads it.
LABELS = {
    "words": gettext_noop("In your own words"),
    "files": gettext_noop("Photos or documents"),
    "confirmed": gettext_noop("Is this what you mean?"),
    "opinion": gettext_noop("What is different"),
    "expected": gettext_noop("What would put it right"),
    "answer": gettext_noop("Your answer"),
    "reason": gettext_noop("Why"),
    "consents": gettext_noop("Yes, I accept this offer"),
    "concern": gettext_noop("What does not suit you"),
    "name": gettext_noop("Your name"),
    "signature": gettext_noop("Your full name, as your signature"),
    "rating": gettext_noop("From 1 (bad) to 5 (very good)"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """A step as the complainant is asked to take it.

    ``text`` is what the button says, ``only`` the fields of the form, ``also`` what other forms of the page send to it,
    ``fixed`` what is settled by itself, ``about`` the row that a link must name; ``needs`` is the field that must be
    filled here though others may leave it, ``asks`` what the words of the form are called here.
    """

    step: Step
    text: str
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    needs: str = ""
    asks: str = ""
    quiet: bool = False


ACTS: dict[str, Act] = {
    "reply": Act(Step.REPLY, gettext_noop("Write to us"), ("words", "files"), also=("answers",)),
    "confirm": Act(Step.RESTATE, gettext_noop("Is this right?"), ("confirmed", "opinion", "expected")),
    "accept": Act(Step.ACCEPT, gettext_noop("Accept this offer"), about="option_id"),
    "object": Act(Step.RECORD_OBJECTION, gettext_noop("I do not agree"), about="option_id"),
    "sign": Act(Step.SIGN_AGREEMENT, gettext_noop("Sign the agreement"), fixed={"side": "complainant", "how": "portal"},
                about="agreement_id"),
    "satisfaction": Act(Step.RECORD_ANSWER, gettext_noop("Say whether you are satisfied"), ("answer", "words", "rating")),
    "unsatisfied": Act(Step.RECORD_ANSWER, gettext_noop("I am not satisfied"), ("words",),
                       fixed={"answer": "not_satisfied"}, needs="words", asks=gettext_noop("What is missing?")),
    "add": Act(Step.ADD_POINT, gettext_noop("Something else went wrong"), ("text",), quiet=True),
    "suggest": Act(Step.SUGGEST, gettext_noop("Make a suggestion"), ("text",), quiet=True),
    "reopen": Act(Step.REOPEN, gettext_noop("It is not settled after all"), ("reason",)),
    "release": Act(Step.RELEASE, gettext_noop("You need not do this any more"), quiet=True),
    "withdraw": Act(Step.WITHDRAW, gettext_noop("Withdraw the complaint"), ("words",), fixed={"how": "portal"},
                    asks=gettext_noop("Why you withdraw it, in a few words"), quiet=True),
}  # fmt: skip


def acts_for(actor: Actor, case: Complaint) -> dict[str, Act]:
    """The acts that make sense now."""
    allowed = set(allowed_steps(actor, case))
    return {name: act for name, act in ACTS.items() if act.step in allowed and _makes_sense(name, case)}


def _makes_sense(name: str, case: Complaint) -> bool:
    match name:
        case "confirm":
            return bool(case.restatement) and case.restatement_confirmed is None
        case "accept" | "object":
            return any(option.on_the_table for option in case.options)
        case "sign":
            return any(a.void_at is None and a.complainant_signed_at is None for a in case.agreements)
        case "satisfaction":
            return judges(case)
        case "unsatisfied":
            return judges(case) or (not over(case) and case.satisfaction != NOT_SATISFIED)
        case "reopen":
            return over(case)
        case "release":
            return any(not obligation.settled for obligation in case.obligations)
        case "add" | "withdraw":
            return not over(case)
        case _:
            return True


def desk_for(
    actor: Actor, case: Complaint, act: Act, language: str, zone: str, given: Mapping[str, Any]
) -> Desk:
    """The form of an act: house fields left out, what the link chose (an offer, a question) fixed."""
    declared = {each.name for each, _question in asked(function_of(act.step).input)}
    fixed = {name: value for name, value in {**act.fixed, **given}.items() if name in declared}
    labels = {name: _(text) for name, text in LABELS.items()} | ({"words": _(act.asks)} if act.asks else {})
    return Desk(
        actor,
        case,
        language,
        zone,
        only=act.only,
        also=act.also,
        leave_out=HOUSE_FIELDS,
        without=HOUSE_ANSWERS,
        fixed=fixed,
        labels=labels,
    )


def text_of(act: Act) -> str:
    """What the button says, in the language of this request."""
    return _(act.text)


def needing(form: StepForm, act: Act) -> StepForm:
    """The form with the field that must be filled here shown as such."""
    fields = [replace(each, required=each.required or each.name == act.needs) for each in form.fields]
    return replace(form, fields=fields)
