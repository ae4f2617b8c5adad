"""Every reason for which a rule says no: its code, what it means, and the values its sentence needs.

The codes are stable; the wording in each language is made from this list (``redress.journey.wording``).
"""

from __future__ import annotations

from enum import StrEnum


class ReasonCode(StrEnum):
    """One rule that may say no; ``meaning`` explains it, ``slots`` are the names in ``Reason.values``."""

    meaning: str
    slots: tuple[str, ...]

    def __new__(cls, code: str, meaning: str, *slots: str) -> ReasonCode:
        """A member from its code, its meaning and the names of its values."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        member.slots = slots
        return member

    # who may
    HIDDEN = "hidden", "There is no such complaint for this person."
    ROLE_MAY_NOT = "role_may_not", "The step belongs to other roles.", "step"
    NOT_THE_OWNER = "not_the_owner", "Only the owner (or the owner's deputy) takes this step.", "step"
    NOT_YOUR_UNIT = "not_your_unit", "The complaint belongs to another unit.", "step"
    NOT_YOUR_ORDER = "not_your_order", "This person may only answer the work order sent to them.", "step"
    CONFLICT_OF_INTEREST = "conflict_of_interest", "The person is complained about or answers for it.", "name"
    STEP_NOT_HERE = "step_not_in_stage", "The step does not exist in this stage.", "step", "stage", "stages"

    # receive
    FIELD_MISSING = "field_missing", "A field that the firm's form requires is empty.", "named"
    NO_POINT = "no_point", "Nothing is complained about yet: the complaint has no point."
    COMPLAINANT_UNKNOWN = "complainant_unknown", "Neither a complainant nor the mark 'anonymous' is recorded."
    RESTATEMENT_UNCONFIRMED = "restatement_unconfirmed", "The complainant has not confirmed our restatement."
    RESTATEMENT_REJECTED = "restatement_rejected", "The complainant said that our restatement is wrong."
    NOT_REGISTERED = "not_registered", "No named person has registered and signed the complaint."
    RECORD_LOCKED = (
        "record_locked",
        "The record is signed; it changes only by a correction that keeps the old value.",
    )
    NOT_ACKNOWLEDGED = "not_acknowledged", "The complaint has not been acknowledged to the complainant."
    NO_ANSWER_PROMISED = "no_answer_promised", "Neither answered at once nor an answer promised for a date."
    SAFETY_NOT_SECURED = (
        "safety_not_secured",
        "Somebody may be in danger and no immediate action is recorded.",
    )
    SPOT_TOO_DEAR = "spot_too_dear", "It costs more than may be settled on the spot.", "cost", "limit"
    SPOT_NOT_MINOR = "spot_not_minor", "A grave complaint is not settled on the spot.", "category"

    # assess
    NOT_CLASSIFIED = "not_classified", "The point has no category.", "ordinal"
    NO_OWNER = "no_owner", "Nobody owns the complaint."
    ORDER_WITHOUT_LIMIT = "order_without_limit", "A work order needs a time limit in the future.", "kind"
    ORDER_WITHOUT_REQUIREMENT = "order_without_requirement", "A work order needs a requirement.", "kind"
    DECLINE_WITHOUT_REASON = "decline_without_reason", "Declining needs a ground and its explanation."
    DECLINE_WITHOUT_RECOURSE = (
        "decline_without_recourse",
        "A decline must say where the complainant may turn.",
    )
    DECLINE_WITHOUT_SECOND = "decline_without_second", "A second person has not agreed to the decline."
    DECLINE_UNANSWERED = (
        "decline_unanswered",
        "The complainant has not been told of the decline; never silent.",
    )
    FORWARD_UNANSWERED = "forward_unanswered", "The complainant has not been told where the complaint went."
    FORWARD_WITHOUT_CONSENT = "forward_without_consent", "Handing over needs the complainant's consent."
    SPOT_UNEXPLAINED = "spot_unexplained", "What was done on the spot is not recorded.", "ordinal"

    # investigate
    NO_VERDICT = "no_verdict", "The point has no verdict yet; it is presumed justified.", "ordinal"
    FINDING_WITHOUT_EVIDENCE = (
        "finding_without_evidence",
        "A finding cites no evidence.",
        "ordinal",
        "finding",
    )
    NO_FINDING = "no_finding", "There is no finding that cites evidence on this point.", "ordinal"
    NO_CONTRARY_EVIDENCE = "no_contrary_evidence", "'Not justified' needs clear contrary evidence.", "ordinal"
    VERDICT_WITHOUT_REASON = "verdict_without_reason", "The verdict needs its reason.", "ordinal"
    NO_CONVINCING_PLAN = (
        "no_convincing_plan",
        "'Not justified' needs the plan for showing it to the complainant.",
        "ordinal",
    )
    VERDICT_WITHOUT_SECOND = (
        "verdict_without_second",
        "A second person has not agreed to 'not justified'.",
        "ordinal",
    )
    RESPONSIBILITY_TOO_EARLY = "responsibility_too_early", "Final responsibility follows the investigation."

    # resolve
    NO_OPTION = "no_option", "No option for this point is inside authority or approved.", "ordinal"
    OPTIONS_FEW = "options_few", "Fewer options than the firm wants to show (a hint).", "found", "wanted"
    NOTHING_OWED_UNEXPLAINED = "nothing_owed_unexplained", "'Nothing owed' needs its explanation.", "ordinal"
    OPTION_WITHOUT_BENEFIT = (
        "option_without_benefit",
        "The option does not say what the complainant gains.",
        "title",
    )
    OPTION_WITHOUT_BASIS = "option_without_basis", "The option does not say what it is based on.", "title"
    OPTION_EMPTY = "option_empty", "The option gives nothing: it has no remedy.", "title"
    FINAL_FIX_MISSING = "final_fix_missing", "A stop-gap needs the final fix that follows it.", "remedy"
    COMPENSATION_BEFORE_FIX = (
        "compensation_before_fix",
        "The product is put right first, compensation second.",
        "remedy",
    )
    GRADE_SKIPPED = (
        "grade_skipped",
        "A cheaper grade of goodwill was skipped without a reason.",
        "grade",
        "next_grade",
    )
    DUE_PART_CUT = "due_part_cut", "What is due is given in full in every option.", "remedy", "value"
    INFEASIBLE = (
        "infeasible",
        "It cannot be carried out by the time the complainant needs it.",
        "title",
        "ready_at",
        "needed_by",
    )
    BEYOND_AUTHORITY = (
        "beyond_authority",
        "The grade is above what this person may grant.",
        "remedy",
        "grade",
        "most",
    )
    BEYOND_OPTION_LIMIT = (
        "beyond_option_limit",
        "The option costs more than this person may grant.",
        "cost",
        "limit",
    )
    BEYOND_CASE_LIMIT = (
        "beyond_case_limit",
        "Together with what this case was granted it costs too much.",
        "cost",
        "limit",
    )
    BEYOND_COMPLAINANT_LIMIT = (
        "beyond_complainant_limit", "Together with the complainant's other cases it costs too much.", "cost", "limit", "days",
    )  # fmt: skip
    NO_AUTHORITY = "no_authority", "This person's level has no authority for the remedy.", "remedy", "level"
    NOBODY_MAY_APPROVE = "nobody_may_approve", "Nobody who is present may approve it.", "cost"
    PROPOSAL_MISSING = "proposal_missing", "A request for approval carries the handler's own proposal."
    APPROVAL_NOT_NEEDED = "approval_not_needed", "The option is inside authority or decided already.", "title"
    APPROVER_ASKED_IT = "approver_asked_it", "Nobody approves their own request."
    APPROVER_MAY_NOT = "approver_may_not", "This person's level may not approve it.", "level", "cost"
    APPROVAL_DECIDED = "approval_decided", "The request was decided before.", "decision"

    # agree
    REGRET_FIRST = "regret_first", "No word of regret for the inconvenience was given yet."
    APOLOGY_FIRST = "apology_first", "The fault is ours: the apology comes before the first offer."
    NOT_CONCLUDED = "not_concluded", "Nothing is offered before the point has its verdict.", "ordinal"
    APPROVAL_OUTSTANDING = "approval_outstanding", "The option is beyond authority and not approved.", "title"
    OPTION_RETIRED = "option_retired", "The option was withdrawn or replaced.", "title"
    BETTER_OPTION_FIRST = (
        "better_option_first",
        "A better-ranked option was not offered yet.",
        "title",
        "better",
    )
    OFFER_OUTSTANDING = "offer_outstanding", "An earlier offer is not answered yet.", "title"
    NOT_OFFERED = "not_offered", "The option was never offered, so it cannot be answered.", "title"
    NOT_ON_THE_TABLE = "not_on_the_table", "The offer was answered already.", "title"
    ACCEPTANCE_PRESUMED = "acceptance_presumed", "How and in which words the complainant accepted is missing."
    NOT_ACCEPTED = (
        "not_accepted",
        "The complainant has not accepted, and no final response stands.",
        "ordinal",
    )
    NOT_SIGNED = "not_signed", "The agreement is not signed by both sides.", "ordinal"
    AGREEMENT_VOID = "agreement_void", "The agreement is void."
    FINAL_WITHOUT_DECISION = "final_without_decision", "The final response decides this point not.", "ordinal"
    FINAL_WITHOUT_RECOURSE = "final_without_recourse", "The final response names no recourse with its date."
    FINAL_WITHOUT_SECOND = "final_without_second", "A second person has not agreed to the final response."
    FINAL_TOO_EARLY = (
        "final_too_early",
        "A final response follows refusal or silence after an offer, or nothing owed.",
    )

    # fulfil
    OBLIGATION_OPEN = (
        "obligation_open",
        "Something owed is neither proved done nor released.",
        "description",
        "due_at",
    )
    REMEDY_WITHOUT_OBLIGATION = (
        "remedy_without_obligation",
        "An accepted remedy was not turned into an obligation.",
        "description",
    )
    EXECUTION_BEFORE_CONSENT = (
        "execution_before_consent",
        "Nothing is carried out before the complainant agrees.",
        "description",
    )
    EXECUTION_BEFORE_SIGNATURE = (
        "execution_before_signature",
        "The agreement must be signed first.",
        "description",
    )
    OBLIGATION_SETTLED = "obligation_settled", "It was proved or released already.", "description"
    PROOF_MISSING = "proof_missing", "That it was done needs its proof.", "description"
    RELEASE_WITHOUT_WORDS = (
        "release_without_words",
        "Only the complainant's own word releases us.",
        "description",
    )

    # confirm
    POINTS_NOT_THERE = "points_not_there", "Not every point has come to this stage.", "ordinal", "stage"
    NO_SATISFIED_ANSWER = "no_satisfied_answer", "No satisfied answer, expired recourse or agreed exception."
    RECOURSE_RUNNING = "recourse_running", "The recourse period of the final response still runs.", "until"
    EXCEPTION_WITHOUT_SECOND = "exception_without_second", "A second person has not agreed to the exception."
    FIRST_FOLLOW_UP_MISSING = (
        "first_follow_up_missing",
        "The first follow-up is neither done nor its attempts recorded.",
        "attempts",
        "wanted",
    )
    SECOND_FOLLOW_UP_UNPLANNED = "second_follow_up_unplanned", "The second follow-up is not planned."
    FOLLOW_UP_SAID_NO = "follow_up_said_no", "The complainant said no at the follow-up: reopen."
    PROMISE_OPEN = "promise_open", "A promise to the complainant is not kept yet.", "text", "due_at"
    ORDER_OPEN = "order_open", "A work order is neither answered nor settled.", "kind", "department"
    SECOND_PENDING = "second_pending", "A decision still waits for its second person.", "about"
    READY_TO_CLOSE = "ready_to_close", "Nothing holds it any more: it only has to be closed."
    ALREADY_CLOSED = "already_closed", "The complaint is closed."
    NOT_CLOSED = "not_closed", "The complaint is not closed."
    NOTHING_TO_REOPEN = "nothing_to_reopen", "No point has gone beyond that stage.", "stage"

    # learn
    ALREADY_ARCHIVED = "already_archived", "The dossier is sealed."
    PART_MISSING = "part_missing", "A part of the dossier is missing.", "part"
    QUALITY_REVIEW_MISSING = "quality_review_missing", "A quality review has not passed the dossier."
    SECOND_FOLLOW_UP_OPEN = "second_follow_up_open", "The second follow-up is still to come.", "planned_for"
    IMPROVEMENT_NOT_DONE = "improvement_not_done", "The measure has not been carried out.", "problem"
    IMPROVEMENT_NOT_VERIFIED = "improvement_not_verified", "The measure's effect is not verified.", "problem"
    VERIFIED_BY_DOER = "verified_by_doer", "Who carried a measure out does not verify its effect.", "problem"
    COMPLAINANT_NOT_TOLD = "complainant_not_told", "The complainant was not told what changed.", "problem"
    NAME_IN_CASE_ENTRY = "name_in_case_entry", "A case for the library must not name anybody.", "name"

    # promises, orders, escalation, pauses
    PROMISE_WITHOUT_DATE = "promise_without_date", "A promise needs an owner and a date in the future."
    PROMISE_UNSURE = (
        "promise_unsure",
        "A remedy is promised only from an option inside authority or approved.",
    )
    PROMISE_ANSWERED = "promise_answered", "The promise was answered already.", "text"
    NEXT_PROMISE_MISSING = "next_promise_missing", "An interim answer must set the next promise."
    MOVED_WITHOUT_WORD = "moved_without_word", "Moving a promise needs a word to the complainant."
    MOVED_BACKWARDS = "moved_backwards", "A promise moves to a later date in the future.", "due_at"
    ANSWER_EMPTY = "answer_empty", "The answer has no words."
    REPORT_FIRST = "report_first", "No delay without a progress report to the complainant.", "due_at"
    PAUSE_TOO_LONG = "pause_too_long", "A pause may not last beyond its cap.", "until", "cap"
    ALREADY_PAUSED = "already_paused", "The house clocks stand still already.", "until"
    REFUSAL_WITHOUT_REASON = "refusal_without_reason", "A department refuses an order with a reason."
    ORDER_NOT_OPEN = "order_not_open", "The work order is not open any more.", "kind"
    NOT_IN_DISPUTE = "not_in_dispute", "There is no refused order to arbitrate.", "kind"
    ESCALATION_WITHOUT_PROCESS = (
        "escalation_without_process",
        "The complainant must hear process and date.",
        "level",
    )
    ESCALATION_NOT_HIGHER = "escalation_not_higher", "Escalation goes up, not down or sideways.", "level"

    # second person and owner
    SECOND_DECIDED_BEFORE = (
        "second_decided_before",
        "A second person is never one who decided before.",
        "name",
    )
    SECOND_ANSWERED = "second_answered", "The second person has spoken already.", "about"
    PERSON_UNKNOWN = "person_unknown", "There is no such colleague here."
    PERSON_AWAY = "person_away", "The colleague is away or has left.", "name"
    PERSON_MAY_NOT_OWN = "person_may_not_own", "The colleague's role may not own a complaint.", "name"

    UNIT_CODE_UNREADABLE = "unit_code_unreadable", "A unit's code is one to six letters A-Z.", "found"

    # speech
    FORBIDDEN_PHRASE = (
        "forbidden_phrase",
        "These words may not leave the house; why, per language.",
        "words",
        "why",
    )
    UNAPPROVED_EXPLANATION = (
        "unapproved_explanation",
        "An explanation that is not an approved statement.",
        "words",
    )
    UNAPPROVED_PROMISE = "unapproved_promise", "A remedy is promised that nobody approved.", "words"
