"""The one transition table: which step exists in which stage, for whom, and in what manner.

Read a line as: in these stages, people of these roles may take the step. Whatever is not here is refused
with a named error (design.md section 3). ``docs/journey`` and the permission matrix are made from it.
"""

from __future__ import annotations

from redress.domain.stages import Manner, Move, Role, Stage, Step

R, S = Role, Stage

ANY = frozenset(Stage)
WORK = frozenset(Stage) - {S.LEARN}
BEFORE_AGREED = frozenset({S.RECEIVE, S.ASSESS, S.INVESTIGATE, S.RESOLVE, S.AGREE})
EXAMINED = frozenset({S.INVESTIGATE, S.RESOLVE, S.AGREE, S.FULFIL, S.CONFIRM})

OWNERS = frozenset({R.HANDLER, R.SUPERVISOR, R.APPROVER})
DECIDERS = frozenset({R.SUPERVISOR, R.APPROVER})
SECONDS = frozenset({R.HANDLER, R.SUPERVISOR, R.APPROVER, R.QUALITY})
STAFF = OWNERS | {R.REGISTRAR, R.QUALITY}
INSIDE = STAFF | {R.DEPARTMENT}
OUTSIDE = frozenset({R.COMPLAINANT})
MACHINE = frozenset({R.MACHINE})
INTAKE = OWNERS | {R.REGISTRAR}
LEARNERS = OWNERS | {R.QUALITY}


def _lines(folder: str, *lines: tuple[Step, frozenset[Stage], frozenset[Role], Manner]) -> dict[Step, Move]:
    return {step: Move(step, folder, stages, roles, manner) for step, stages, roles, manner in lines}


D, A = Manner.DECIDING, Manner.ADDING

MOVES: dict[Step, Move] = {
    **_lines(
        "receive",
        (Step.LODGE, frozenset({S.RECEIVE}), INTAKE | OUTSIDE | MACHINE, A),
        (Step.RESTATE, frozenset({S.RECEIVE, S.ASSESS}), INTAKE | OUTSIDE, D),
        (Step.SIGN_REGISTRATION, frozenset({S.RECEIVE}), INTAKE, D),
        (Step.ACKNOWLEDGE, WORK, INTAKE | MACHINE, A),
        (Step.LINK_RELATED, ANY, LEARNERS | {R.REGISTRAR, R.MACHINE}, A),
        (Step.SETTLE_ON_THE_SPOT, frozenset({S.RECEIVE, S.ASSESS}), OWNERS, D),
    ),
    **_lines(
        "assess",
        (Step.CLASSIFY, BEFORE_AGREED - {S.RECEIVE}, OWNERS, D),
        (Step.SET_URGENCY, WORK, OWNERS, D),
        (Step.JUDGE_RESPONSIBILITY, frozenset({S.RECEIVE, S.ASSESS, S.INVESTIGATE}), OWNERS, D),
        (Step.PROFILE, WORK, OWNERS | {R.REGISTRAR}, A),
        (Step.ASSIGN, WORK, OWNERS | {R.MACHINE}, D),
        (Step.DISPATCH, WORK - {S.RECEIVE}, OWNERS, D),
        (Step.DECLINE, frozenset({S.RECEIVE, S.ASSESS, S.INVESTIGATE}), OWNERS, D),
    ),
    **_lines(
        "investigate",
        (Step.ASK_FACTS, WORK, OWNERS | {R.REGISTRAR}, A),
        (Step.GATHER_EVIDENCE, WORK, INSIDE | OUTSIDE, A),
        (Step.TAKE_STATEMENT, WORK - {S.RECEIVE}, OWNERS | {R.QUALITY}, A),
        (Step.RECORD_FINDING, EXAMINED, OWNERS, D),
        (Step.NAME_ROOT_CAUSE, EXAMINED, OWNERS | {R.QUALITY}, D),
        (Step.SETTLE_RESPONSIBILITY, EXAMINED, OWNERS, D),
        (Step.CONCLUDE, frozenset({S.INVESTIGATE, S.RESOLVE, S.AGREE}), OWNERS, D),
    ),
    **_lines(
        "resolve",
        (Step.DRAFT_OPTION, frozenset({S.RESOLVE, S.AGREE}), OWNERS, D),
        (Step.REQUEST_APPROVAL, frozenset({S.RESOLVE, S.AGREE}), OWNERS, D),
        (Step.APPROVE, frozenset({S.RESOLVE, S.AGREE}), DECIDERS, D),
        (Step.TURN_DOWN, frozenset({S.RESOLVE, S.AGREE}), DECIDERS, D),
        (Step.RANK, frozenset({S.RESOLVE, S.AGREE}), OWNERS, D),
        (Step.OWE_NOTHING, frozenset({S.RESOLVE, S.AGREE}), OWNERS, D),
    ),
    **_lines(
        "agree",
        (Step.OFFER, frozenset({S.AGREE}), OWNERS, D),
        (Step.RECORD_OBJECTION, frozenset({S.AGREE}), OWNERS | OUTSIDE, D),
        (Step.REVISE, frozenset({S.AGREE}), OWNERS, D),
        (Step.ACCEPT, frozenset({S.AGREE}), OWNERS | OUTSIDE, D),
        (Step.DRAW_UP_AGREEMENT, frozenset({S.AGREE}), OWNERS, D),
        (Step.SIGN_AGREEMENT, frozenset({S.AGREE}), OWNERS | OUTSIDE, D),
        (Step.RESPOND_FINALLY, frozenset({S.RESOLVE, S.AGREE, S.FULFIL, S.CONFIRM}), OWNERS, D),
    ),
    **_lines(
        "fulfil",
        (Step.ORDER_REMEDY, frozenset({S.FULFIL}), OWNERS, D),
        (Step.ISSUE_VOUCHER, frozenset({S.FULFIL}), OWNERS | {R.DEPARTMENT}, D),
        (Step.ENTER_VIP, frozenset({S.FULFIL}), OWNERS | {R.DEPARTMENT}, D),
        (
            Step.RECORD_DELIVERY,
            frozenset({S.AGREE, S.FULFIL, S.CONFIRM, S.LEARN}),
            OWNERS | {R.DEPARTMENT},
            D,
        ),
        (Step.RELEASE, frozenset({S.FULFIL, S.CONFIRM}), OWNERS | OUTSIDE, D),
    ),
    **_lines(
        "confirm",
        (Step.ASK_SATISFACTION, frozenset({S.CONFIRM}), OWNERS | MACHINE, A),
        (Step.RECORD_ANSWER, frozenset({S.CONFIRM, S.LEARN}), OWNERS | OUTSIDE, D),
        (Step.FOLLOW_UP, frozenset({S.CONFIRM, S.LEARN}), OWNERS | {R.QUALITY}, D),
        (Step.CLOSE, frozenset({S.CONFIRM}), OWNERS, D),
    ),
    **_lines(
        "learn",
        (Step.ARCHIVE, frozenset({S.LEARN}), LEARNERS, D),
        (Step.PUBLISH_CASE, frozenset({S.LEARN}), LEARNERS, D),
        (Step.PROPOSE_IMPROVEMENT, ANY - {S.RECEIVE}, LEARNERS, A),
        (Step.CARRY_OUT, ANY - {S.RECEIVE}, LEARNERS | {R.DEPARTMENT}, D),
        (Step.VERIFY_EFFECT, ANY - {S.RECEIVE}, LEARNERS, D),
        (Step.TELL_COMPLAINANT, ANY - {S.RECEIVE}, LEARNERS | MACHINE, A),
    ),
    **_lines(
        "anytime",
        (Step.NOTE, ANY, INSIDE, A),
        (Step.MESSAGE, ANY, OWNERS | {R.QUALITY}, A),
        (Step.LOG_CONTACT, ANY, STAFF, A),
        (Step.APOLOGISE, WORK, INTAKE, A),
        (Step.REPORT_PROGRESS, WORK, OWNERS | MACHINE, A),
        (Step.PROMISE, ANY, INTAKE | {R.QUALITY}, A),
        (Step.KEEP_PROMISE, ANY, INTAKE | {R.QUALITY, R.MACHINE}, D),
        (Step.MOVE_PROMISE, ANY, INTAKE | {R.QUALITY}, D),
        (Step.ATTACH, ANY, INSIDE | OUTSIDE, A),
        (Step.CORRECT, ANY, OWNERS | {R.REGISTRAR}, D),
        (Step.ADD_POINT, WORK, INTAKE | OUTSIDE, A),
        (Step.ADD_PARTY, ANY, INTAKE, A),
        (Step.REPLY, ANY, OUTSIDE | OWNERS, A),
        (Step.ANSWER_ORDER, ANY, OWNERS | {R.DEPARTMENT, R.QUALITY}, A),
        (Step.REFUSE_ORDER, ANY, frozenset({R.DEPARTMENT, R.QUALITY}), D),
        (Step.ARBITRATE, ANY, DECIDERS, D),
        (Step.ESCALATE, WORK, OWNERS | MACHINE, D),
        (Step.TRANSFER, WORK, OWNERS, D),
        (Step.DELEGATE, WORK, OWNERS, D),
        (Step.SECOND, ANY, SECONDS, D),
        (Step.FLAG, ANY, INTAKE | {R.QUALITY}, A),
        (Step.SECURE_SAFETY, ANY, INTAKE | {R.QUALITY}, A),
        (Step.PAUSE, WORK, OWNERS, D),
        (Step.RESUME, WORK, OWNERS | MACHINE, D),
        (Step.SUGGEST, ANY, INTAKE | OUTSIDE, A),
        (Step.FORWARD, frozenset({S.RECEIVE, S.ASSESS, S.INVESTIGATE}), OWNERS, D),
        (Step.MERGE, WORK, OWNERS, D),
        (Step.UNMERGE, ANY, OWNERS, D),
        (Step.SPLIT, BEFORE_AGREED, OWNERS, D),
        (Step.WITHDRAW, WORK, OWNERS | OUTSIDE, D),
        (Step.REOPEN, frozenset({S.CONFIRM, S.LEARN}), OWNERS | OUTSIDE | {R.MACHINE}, D),
        (Step.DELIVER, ANY, MACHINE | OWNERS, A),
        (Step.EXTEND, WORK, OWNERS, D),
        (Step.STRIKE, ANY, MACHINE, A),
        (Step.RECALCULATE, ANY, MACHINE, A),
        (Step.TAKE_BACK, ANY, INTAKE | {R.QUALITY}, A),
    ),
}


def is_deciding(step: Step) -> bool:
    """Whether of two people at once only one may win."""
    return MOVES[step].manner is Manner.DECIDING
