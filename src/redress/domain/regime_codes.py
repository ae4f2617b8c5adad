"""The words that regimes are written in: what is to be done, what starts the time, whom it is confined to.

Each has its name in every language in ``journey.regime_words``; a regime's file that uses another is refused.
"""

from __future__ import annotations

ACTIONS = frozenset(
    {
        "accept", "ack", "ack_escalation", "adr_participation", "adr_reply", "answer", "appeal", "appeal_decision",
        "authority_extension", "authority_reply", "breach_notice", "carry_out", "claim_notice", "closure", "clue_check",
        "comment", "containment", "correct_error", "corrective_action", "credit", "deal", "decide", "delay_notice",
        "early_exit", "effectiveness", "evaluate", "extension_notice", "final", "final_or_holding", "finish_inquiry",
        "first_contact", "first_stage", "forward", "holding", "interim", "interim_verdict", "investigate", "lodge",
        "mediate", "mediation_reply", "notify_end", "operator_reply", "outcome", "prevention", "privacy_reply",
        "procedure", "progress", "propose", "provisional_credit", "record", "refer", "refund", "repair", "reply",
        "reportable", "resolve", "return_goods", "root_cause", "safety_report", "settle_claim", "signpost",
        "transfer_final", "transfer_reply",
    }
)  # fmt: skip

TRIGGERS = frozenset(
    {
        "accepted", "acknowledged", "adr_contact", "adr_decision_accepted", "adr_notice", "adr_response_sent",
        "appeal_accepted", "appeal_complete", "appeal_lodged", "appeal_received", "authority_due", "aware",
        "breach_aware", "clue_found", "company_response", "d6_done", "day_after_posting", "deadlock",
        "deadlock_or_8_weeks", "decision_notified", "delivery", "dispatched", "error_determined", "escalated",
        "escalation_acknowledged", "final_due", "final_response_sent", "goods_available", "goods_received",
        "harm_known", "incident", "inquiry_date", "investigation_completed", "item_posted", "mediation_opinion",
        "mediation_terminated", "notice", "objection_period_end", "posting_or_dispute", "privacy_request", "received",
        "registered", "regulator_transfer", "resolution_accepted", "resolved", "resolved_or_expired",
        "return_received", "seller_informed", "statement_sent",
    }
)  # fmt: skip

SCOPES = frozenset(
    {
        "air_cargo", "air_delay", "app", "baggage", "billing", "complex", "credit", "death_benefit", "disability",
        "electronic", "emergency", "general", "hidden_damage", "paper", "road_delay", "superannuation", "urgent",
        "utility",
    }
)  # fmt: skip

SUBJECTS = frozenset(
    {
        "applies", "closing", "counting", "exemption", "extension", "liability", "pause", "pending", "record",
        "recourse", "reopening", "replaces", "reporting", "retention", "rules", "status", "validity",
    }
)  # fmt: skip
