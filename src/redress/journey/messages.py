"""Every English text that a reader may see from the inner rings: the message ids of the journey catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from redress.domain.clock_kinds import ClockKind
from redress.domain.complaint import Outcome, Validity
from redress.domain.reasons import ReasonCode
from redress.domain.stages import Condition
from redress.journey import (
    brought_about,
    explained_words,
    holiday_names,
    limits_in_words,
    pack_words,
    public_limits,
    regime_overview,
    regime_words,
    rescuing,
    rising,
    samples,
)
from redress.journey.alarming import NEVER, WORDINGS
from redress.journey.declare import Kind, asked
from redress.journey.names import CODES, ROLES, STAGES, STEPS
from redress.journey.notices import NOTICES
from redress.journey.sentences import PHRASES, SENTENCES
from redress.journey.steps import all_steps
from redress.journey.wording import OUTSIDE, english, source

# Codes that steps write into rows and pages show by name.
WRITTEN = (
    "intake", "acknowledgement", "answer", "consent", "fault_apology", "feedback", "follow_up", "handling_complaint",
    "improvement", "improvement_told", "objection", "offer", "progress", "question", "release", "remedy", "restatement",
    "safety", "satisfaction", "suggestion", "voucher", "regret", "inquiry", "mail", "sms", "letter", "portal", "promise",
    "work_order", "approval", "pause", "related", "same_batch", "duplicate", "merged", "split_from", "repeat",
    "group_member", "conclude", "decline", "respond_finally", "close_exception", "quality_review", "person", "firm",
    "company", "website", "email", "telephone", "complaints", "justified", "satisfied", "not_satisfied", "silent",
    "withdrawn", "reopened", "vouchers", "redeemed", "unreached", "again", "late", "no_promise", "machine",
)  # fmt: skip


def sources() -> set[str | tuple[str, str]]:
    """All message ids; one that counts is a pair, for one and for many."""
    found: set[str | tuple[str, str]] = {
        *STAGES.values(),
        *ROLES.values(),
        *STEPS.values(),
        *CODES.values(),
        *SENTENCES.values(),
        *PHRASES,
    }
    found |= {source(str(code)) for code in ReasonCode}
    found |= {english(code) for kind in (Condition, Validity, Outcome, ClockKind) for code in kind if code}
    found |= {english(code) for code in WRITTEN}
    found |= {text for pair in NOTICES.values() for text in pair}
    found |= set(OUTSIDE.values())
    found |= {text for wording in WORDINGS.values() for text in wording} | set(NEVER.values())
    found |= limits_in_words.texts() | regime_words.texts() | public_limits.texts()
    found |= regime_overview.texts() | explained_words.texts() | rescuing.texts() | pack_words.texts()
    found |= set(samples.SAMPLES.values())
    found |= holiday_names.HOLIDAYS | {rising.PROCESS} | set(brought_about.TEXTS.values())
    for function in all_steps().values():
        found |= set(_declared(function.input))
    return {text for text in found if text}


def _declared(kind: type[Any]) -> Iterator[str]:
    for _, question in asked(kind):
        yield from (question.label, question.hint)
        if question.choices and ":" not in question.choices:
            yield from (english(code) for code in question.choices.split("|"))
        if question.kind is Kind.ROWS and question.row is not None:
            yield from _declared(question.row)
