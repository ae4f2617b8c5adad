"""The eight stages, the steps, who may take them, and the one table of allowed moves.

Source: design.md section 3. Every (stage, step) pair that is not in MOVES is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a point of a complaint stands; read top to bottom, this is the loop."""

    RECEIVE = "receive"
    ASSESS = "assess"
    INVESTIGATE = "investigate"
    RESOLVE = "resolve"
    AGREE = "agree"
    FULFIL = "fulfil"
    CONFIRM = "confirm"
    LEARN = "learn"


ORDER: tuple[Stage, ...] = tuple(Stage)


def position(stage: Stage) -> int:
    """The stage's place in the loop, from 0."""
    return ORDER.index(stage)


class Role(StrEnum):
    """What a person may be in an organisation; packs give these roles their local titles."""

    COMPLAINANT = "complainant"
    REGISTRAR = "registrar"
    HANDLER = "handler"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    APPROVER = "approver"
    QUALITY = "quality"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    MACHINE = "machine"


class Condition(StrEnum):
    """Side conditions, shown beside the stage and never instead of it."""

    WAITING_FOR_COMPLAINANT = "waiting_for_complainant"
    WAITING_FOR_APPROVAL = "waiting_for_approval"
    WAITING_FOR_SECOND = "waiting_for_second"
    TEMPORARY_FIX = "temporary_fix"
    ESCALATED = "escalated"
    LEGAL_TRACK = "legal_track"
    REGULATOR = "regulator"
    VULNERABLE = "vulnerable"
    SAFETY = "safety"


class Step(StrEnum):
    """Everything that can be done to a complaint, in the order of the loop."""

    LODGE = "lodge"
    RESTATE = "restate"
    SIGN_REGISTRATION = "sign_registration"
    ACKNOWLEDGE = "acknowledge"
    LINK_RELATED = "link_related"
    SETTLE_ON_THE_SPOT = "settle_on_the_spot"

    CLASSIFY = "classify"
    SET_URGENCY = "set_urgency"
    JUDGE_RESPONSIBILITY = "judge_responsibility"
    PROFILE = "profile"
    ASSIGN = "assign"
    DISPATCH = "dispatch"
    DECLINE = "decline"

    ASK_FACTS = "ask_facts"
    GATHER_EVIDENCE = "gather_evidence"
    TAKE_STATEMENT = "take_statement"
    RECORD_FINDING = "record_finding"
    NAME_ROOT_CAUSE = "name_root_cause"
    SETTLE_RESPONSIBILITY = "settle_responsibility"
    CONCLUDE = "conclude"

    DRAFT_OPTION = "draft_option"
    REQUEST_APPROVAL = "request_approval"
    APPROVE = "approve"
    TURN_DOWN = "turn_down"
    RANK = "rank"
    OWE_NOTHING = "owe_nothing"

    OFFER = "offer"
    RECORD_OBJECTION = "record_objection"
    REVISE = "revise"
    ACCEPT = "accept"
    DRAW_UP_AGREEMENT = "draw_up_agreement"
    SIGN_AGREEMENT = "sign_agreement"
    RESPOND_FINALLY = "respond_finally"

    ORDER_REMEDY = "order_remedy"
    ISSUE_VOUCHER = "issue_voucher"
    ENTER_VIP = "enter_vip"
    RECORD_DELIVERY = "record_delivery"
    RELEASE = "release"

    ASK_SATISFACTION = "ask_satisfaction"
    RECORD_ANSWER = "record_answer"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"

    ARCHIVE = "archive"
    PUBLISH_CASE = "publish_case"
    PROPOSE_IMPROVEMENT = "propose_improvement"
    CARRY_OUT = "carry_out"
    VERIFY_EFFECT = "verify_effect"
    TELL_COMPLAINANT = "tell_complainant"

    NOTE = "note"
    MESSAGE = "message"
    LOG_CONTACT = "log_contact"
    APOLOGISE = "apologise"
    REPORT_PROGRESS = "report_progress"
    PROMISE = "promise"
    KEEP_PROMISE = "keep_promise"
    MOVE_PROMISE = "move_promise"
    ATTACH = "attach"
    CORRECT = "correct"
    ADD_POINT = "add_point"
    ADD_PARTY = "add_party"
    REPLY = "reply"
    ANSWER_ORDER = "answer_order"
    REFUSE_ORDER = "refuse_order"
    ARBITRATE = "arbitrate"
    ESCALATE = "escalate"
    TRANSFER = "transfer"
    DELEGATE = "delegate"
    SECOND = "second"
    FLAG = "flag"
    SECURE_SAFETY = "secure_safety"
    PAUSE = "pause"
    RESUME = "resume"
    SUGGEST = "suggest"
    FORWARD = "forward"
    MERGE = "merge"
    UNMERGE = "unmerge"
    SPLIT = "split"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    DELIVER = "deliver"
    EXTEND = "extend"
    STRIKE = "strike"
    RECALCULATE = "recalculate"
    TAKE_BACK = "take_back"


class Manner(StrEnum):
    """Of two people at once: exactly one wins a deciding step; adding steps are both kept."""

    DECIDING = "deciding"
    ADDING = "adding"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table: the step's folder, the stages it exists in, who may take it, and its manner.

    ``folder`` is the stage whose page and folder holds the step ("anytime" for the rest).
    """

    step: Step
    folder: str
    stages: frozenset[Stage]
    roles: frozenset[Role]
    manner: Manner
