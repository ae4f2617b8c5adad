"""What sections, fields and codes of a pack are called, for people who read packs and compare them."""

from __future__ import annotations

SECTIONS: dict[str, str] = {
    "head": "About this pack",
    "settled": "How conflicts between sources are settled",
    "taxonomy": "Taxonomy",
    "forms": "Forms",
    "question_sets": "Question sets",
    "complaint_levels": "How grave the answers make it",
    "routing": "Routing",
    "urgencies": "Urgency",
    "waits": "Limits of the house",
    "gates": "Optional gates",
    "roles": "Role titles",
    "levels": "Authority levels",
    "authority": "Authority matrix",
    "escalation": "Escalation levels",
    "triggers": "What escalates by itself",
    "departments": "Departments",
    "orders": "Work-order kinds",
    "remedies": "Remedies and ladder",
    "customer_types": "Customer types",
    "scenarios": "Scenarios",
    "phrases": "Phrases",
    "forbidden": "Forbidden words",
    "statements": "Unified statements",
    "templates": "Letters and messages",
    "recourse": "Where the complainant may turn after us",
}

FIELDS: dict[str, str] = {
    "value": "Value", "names": "Name", "version": "Version", "valid_from": "In force from", "valid_to": "In force until",
    "currency": "Currency", "time_zone": "Time zone", "country": "Country of the calendar", "languages": "Languages",
    "regime_codes": "Regimes named by the pack", "rows": "Requirement rows", "parent": "Belongs to",
    "grave": "Grave: goes further up at once", "kind": "Kind", "required": "Must be filled in", "choices": "Choices from",
    "personal": "Personal data", "categories": "For", "only_when": "Only when", "warn_after": "Warns after so many questions",
    "weight": "Weight", "from_weight": "From a weight of", "urgency": "Urgency proposed", "order": "Carried out by",
    "rank": "Rank", "acknowledge": "Acknowledge within", "first_answer": "First answer within",
    "progress_every": "Word of progress every", "investigate": "Investigate within", "approve": "Approve within",
    "execute": "Carry out within", "role": "Role", "level": "Authority level", "may_approve": "May approve",
    "remedy": "For the remedy", "max_grade": "Up to grade", "per_option": "At most per option",
    "per_case": "At most per complaint", "per_complainant": "At most per complainant",
    "period_days": "Counted over so many days", "limit": "Limit", "after": "After", "to_rank": "Goes up to rank",
    "times": "After so many times", "clocks": "Kinds of clocks", "department": "Department",
    "requirement": "What counts as done", "proof": "Proof", "track": "Track", "grade": "Grade of the ladder",
    "handling": "Cost of handling", "needs_amount": "Asks for an amount", "lead": "Takes", "percent": "Percent",
    "makes": "Makes", "temporary": "Stop-gap", "benefit": "What the complainant has of it", "cues": "Known by",
    "measures": "What to do", "donts": "What not to do", "phrases": "Phrases that fit",
    "no_compensation_first": "Never begins with compensation", "explain": "How the plan is explained", "duty": "Post",
    "situation": "Situation", "example": "Example", "family": "Family", "principles": "Principles",
    "customer_types": "For customer types", "promises": "Promises the order", "language": "Language",
    "words": "Words", "reason": "Why not", "purpose": "Purpose", "subject": "Subject line", "body": "Text",
    "topic": "Topic", "owner": "Kept by",
    # the limits of the house
    "first_follow_up": "First follow-up after", "second_follow_up": "Second follow-up after",
    "answer_from_complainant": "The complainant's answer is awaited for", "recourse": "Time to turn elsewhere",
    "arbitration": "An arbiter decides within", "answer_after_approval": "Answer after an approval within",
    "pause_cap": "Pauses last at most", "late_contact_attempts": "Attempts to reach somebody",
    "voucher_validity": "A voucher is good for", "on_the_spot_limit": "Settled on the spot up to",
    "answer_rings": "Telephone answered within so many rings", "untouched_alert": "Alarm when nobody touched it for",
    "interim_answer": "After an interim answer, the next within",
    "machine_grace": "The machine answers after", "warn_percent": "Warns when so much of the time is used, in percent",
    "transfers_alert": "Alarm after so many transfers", "leaving_benchmark_percent": "Share that leaves in silence, in percent",
    # the optional gates
    "restatement": "The complaint is restated and confirmed", "registration_signature": "Somebody signs the registration",
    "signed_agreement": "The agreement is signed", "two_follow_ups": "Two follow-ups are planned",
    "options_wanted": "Options asked for", "quality_review_before_archive": "Quality reviews before archiving",
}  # fmt: skip

AXES: dict[str, str] = {
    "category": "What it is about", "cause": "Cause", "channel": "Channel", "complainant_kind": "Kind of complainant",
    "demand": "What is asked for", "emotion": "Feeling", "evidence": "Evidence", "expectation": "Expectation",
    "inadmissible": "Why not admitted", "interest": "Interest", "kind": "Kind of contact", "link": "Link of the chain",
    "matter": "Matter", "means": "Means of contact", "measure": "Measure", "motive": "Motive", "party": "Party",
    "principle": "Principle", "reference": "Reference", "relation": "Tie to another complaint",
    "relationship": "Relationship", "responsibility": "Responsibility", "root_cause": "Root cause",
    "severity": "Severity", "threat": "Threat",
}  # fmt: skip

CODES: dict[str, str] = {
    "*": "every remedy", "yes": "yes", "no": "no", "unlimited": "no limit",
    # kinds of fields and questions
    "text": "short text", "long_text": "long text", "date": "day", "moment": "day and time", "amount": "amount",
    "choice": "choice", "yes_no": "yes or no", "email": "email address", "phone": "telephone number", "file": "file",
    "open": "open question", "closed": "question with ready answers", "document": "paper to bring",
    # what escalates
    "dissatisfied": "the complainant is not satisfied", "grave": "a grave matter", "unsolved": "not solved in time",
    "threat": "a threat", "promise_broken": "a promise was broken", "clock_warned": "a limit is nearly used up",
    "clock_missed": "a limit was missed", "courtesy": "a sign of courtesy, decided by a person",
    # proofs, tracks, what a remedy makes
    "photo": "photo", "payment": "payment", "tracking": "tracking number", "fix": "mends it", "compensation": "makes it good",
    "moral": "words and gestures", "feedback": "reports inside", "voucher": "a voucher", "vip": "a VIP entry",
    "off_topic": "the talk wanders", "full": "in full", "short": "in short",
}  # fmt: skip

FAMILIES: dict[str, str] = {
    "greeting": "Greeting", "address": "Address", "calming": "Calming", "understanding": "Understanding",
    "listening": "Listening", "restating": "Restating", "regret": "Regret", "fault_apology": "Apology for our fault",
    "thanks": "Thanks", "praise": "Praise", "caring": "Caring", "benefit": "What they have of it", "refusal": "Saying no",
    "authority": "Asking for authority", "consent": "Asking for consent", "isolating": "Keeping to the point",
    "owner": "Who looks after it", "back_to_subject": "Back to the subject", "closed_confirmation": "Confirming",
    "temporary_fix": "Temporary fix", "unified_statement": "Unified statement", "closing": "Closing",
    "verification": "Checking", "offer": "Offer", "report": "Report",
}  # fmt: skip

PURPOSES: dict[str, str] = {
    "acknowledgement": "Acknowledgement", "restatement": "Restatement", "answer": "Answer", "promise": "Promise",
    "progress": "Progress report", "interim": "Interim answer", "question": "Question to the complainant",
    "apology": "Apology", "offer": "Offer", "agreement": "Agreement", "final_response": "Final response",
    "decline": "Decline", "forwarded": "Passed on", "escalation": "Escalation", "order": "Work order",
    "voucher": "Voucher", "vip": "VIP entry", "satisfaction": "Question about satisfaction", "follow_up": "Follow-up",
    "improvement_told": "What we changed", "lost_code": "Lost code", "password": "New password",
    "withdrawn": "Withdrawal confirmed", "opinion": "Thanks for an opinion",
}  # fmt: skip

SLOTS: dict[str, str] = {
    "name": "the complainant's name", "form_of_address": "how they wish to be addressed", "number": "the complaint's number",
    "organisation": "our name", "link": "the status page", "handler": "who handles it", "staff_number": "staff number",
    "code": "the code", "due": "the date", "points": "the points of the complaint", "instructions": "what to do next",
    "decision": "the decision", "reasons": "the reasons", "recourse": "where to turn after us",
    "recourse_until": "until when", "question": "the question", "options": "what we offer", "amount": "the amount",
    "improvement": "what we changed", "product": "the product", "time": "the time", "department": "the department",
}  # fmt: skip


def texts() -> set[str]:
    """The message ids of this file."""
    tables = (SECTIONS, FIELDS, AXES, CODES, FAMILIES, PURPOSES, SLOTS)
    return {text for table in tables for text in table.values()}
