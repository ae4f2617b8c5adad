"""The cheapest rescue in words, and the rule of a clock by the name of its law."""

from __future__ import annotations

from redress.domain.ranking import is_legal
from redress.domain.regimes import Duty, Regime, extension_of
from redress.journey.regimes import library
from redress.journey.wording import label
from redress.packs import UnknownRegime

RESCUES: dict[str, str] = {
    "secure_safety": "Call at once, make it safe, and write down what was done.",
    "acknowledge": "Acknowledge it now, spoken or in writing.",
    "register": "Register and sign it now.",
    "call_now": "Call, say where it stands, and note that this answers for now.",
    "report_progress": "Tell the complainant how far it is.",
    "tell_them": "Write to the complainant where it stands.",
    "fetch_answer": "Call {department}: write down their answer yourself.",
    "ask_for_answer": "Ask {department}, who opened the order, for the answer; write it down.",
    "send_again": "Nobody opened the order: send it out anew.",
    "ask_department": "Ask the department concerned with a work order.",
    "conclude": "Conclude what is left open with the evidence on file.",
    "remind_approver": "Remind {person}: a yes or no takes five minutes.",
    "ask_deputy": "{person} is away: ask the deputy, {deputy}.",
    "offer": "Offer what was approved.",
    "find_second": "Find a second person and let them read it now.",
    "arbitrate": "Let {person} decide whose order it is.",
    "ask_deputy_arbiter": "{person} is away: let the deputy, {deputy}, decide whose order it is.",
    "order_remedy": "Order what was agreed.",
    "record_delivery": "Hand over what is owed and record it.",
    "ask_whether_delivered": "Ask {department} whether it is done, and record what shows it.",
    "move_with_word": "It will not be done in time: move it now, with a word to the complainant.",
    "answer_or_interim": "Answer now; if it is not done, say so and promise the next date.",
    "ask_complainant": "Call the complainant and ask for the answer.",
    "go_on": "Let the clocks run again.",
    "follow_up": "Call and ask whether it stayed fixed.",
    "carry_out": "Record what was changed, or get it changed.",
    "verify_effect": "Judge the effect by the complaints since.",
    "name_root_cause": "Name the root cause.",
    "extend": "The law allows a longer limit: write the holding letter before this one is over.",
    "respond_finally": "Give the final response.",
}
# Who stands in a slot that nobody fills.
SOMEBODY = {
    "department": "the department",
    "person": "the one who decides",
    "deputy": "nobody is named",
}


def in_words(code: str, language: str, **who: str) -> str:
    """What to do, with the people and departments it concerns by name."""
    slots = {slot: who.get(slot) or label(text, language) for slot, text in SOMEBODY.items()}
    return label(RESCUES[code], language).format(**slots)


def duty_behind(rule: str) -> tuple[Regime, Duty] | None:
    """The regime and the duty that set this limit; None for the house's own, and for a regime that is no more."""
    if not is_legal(rule):
        return None
    code, _, name = rule.partition("/")
    try:
        regime = library().get(code)
    except UnknownRegime:
        return None
    duty = regime.duty(name)
    return (regime, duty) if duty else None


def extendable(rule: str) -> bool:
    """Whether the regime behind the limit knows a longer one."""
    found = duty_behind(rule)
    return found is not None and extension_of(*found) is not None


def law(rule: str, language: str) -> str:
    """The name of the law that set the limit; empty for the house's own."""
    found = duty_behind(rule)
    if found is None:
        return rule if is_legal(rule) else ""
    names = found[0].names
    return names.get(language) or names.get("en", rule)


def texts() -> set[str]:
    """The message ids of this file."""
    return {*RESCUES.values(), *SOMEBODY.values()}
