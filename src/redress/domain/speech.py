"""Nothing said that may not be said (rule 11; hard gates 14 and 15 of the requirements: 001-17, 001-71, 004-05 … 004-07).

``speaking`` refuses forbidden phrases; ``explaining`` stops an explanation that is not an approved statement;
``promising_words`` stops a remedy promised that nobody approved (002-77); ``unfilled`` stops ready words with a gap left in
them. ``leaving`` is all of it, for a text on its way out.
"""

from __future__ import annotations

import re
from datetime import datetime

from redress.domain.because import because
from redress.domain.complaint import Complaint
from redress.domain.gates.rows import cites
from redress.domain.policy import Policy
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.script import fold, says
from redress.domain.stages import Step

# Words that announce a cause, and words that commit the house, in the languages of the packs.
CAUSE_WORDS = (
    "because", "due to", "the reason is", "caused by", "因为", "由于", "原因是", "起因是",
    "deoarece", "din cauza", "pentru că", "motivul este",
)  # fmt: skip
COMMITMENT_WORDS = (
    "will", "we'll", "i'll", "shall", "promise", "guarantee", "会", "将", "保证", "承诺", "答应", "一定",
    "vom", "voi", "va fi", "promitem", "garantăm",
)  # fmt: skip


GAP = re.compile(r"\{[^{}\n]{1,40}\}")


def speaking(text: str, policy: Policy) -> list[Reason]:
    """Every forbidden phrase in the text, in whatever language it is written."""
    folded = fold(text)
    return [
        because(ReasonCode.FORBIDDEN_PHRASE, words=phrase.words, why=dict(phrase.reason))
        for phrase in policy.forbidden
        if says(folded, phrase.words)
    ]


def explaining(text: str, case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """An explanation must be an approved statement valid today, or rest on a finding that may be told and cites evidence."""
    folded = fold(text)
    word = next((word for word in CAUSE_WORDS if says(folded, word)), None)
    if word is None or any(finding.disclosable and cites(case, finding) for finding in case.findings):
        return []
    for statement in policy.statements:
        valid = statement.valid_from <= now.date() and (
            statement.valid_to is None or now.date() <= statement.valid_to
        )
        if valid and any(says(folded, wording) for wording in statement.names.values()):
            return []
    return [because(ReasonCode.UNAPPROVED_EXPLANATION, step=Step.RECORD_FINDING, words=word)]


def promising_words(text: str, case: Complaint, policy: Policy) -> list[Reason]:
    """A remedy of the catalogue that the text commits to must come from an option inside authority or approved."""
    folded = fold(text)
    if not any(says(folded, word) for word in COMMITMENT_WORDS):
        return []
    allowed = {option.id for option in case.options if option.offerable}
    granted = {remedy.kind for remedy in case.remedies if remedy.option_id in allowed}
    return [
        because(ReasonCode.UNAPPROVED_PROMISE, step=Step.DRAFT_OPTION, words=kind.names.get("en", kind.code))
        for kind in policy.remedies
        if kind.track in {"fix", "compensation"}
        and kind.code not in granted
        and any(says(folded, name) for name in kind.names.values())
    ]


def unfilled(text: str) -> list[Reason]:
    """A gap of ready words that nobody filled stands between braces (ux.md, rule 23)."""
    gap = GAP.search(text)
    return [Reason("gap_unfilled", values={"gap": gap[0]})] if gap else []


def leaving(text: str, case: Complaint, policy: Policy, now: datetime) -> list[Reason]:
    """All that stops a text a person wrote before it leaves the house."""
    return [
        *speaking(text, policy),
        *explaining(text, case, policy, now),
        *promising_words(text, case, policy),
        *unfilled(text),
    ]
