"""What commits us in English."""

from __future__ import annotations

import re

from redress.assist.english_dates import read
from redress.assist.tongue import Part, Tongue

# What follows "will" without being an act for the complainant.
_IDLE = (
    r"not\b|never\b|no longer\b|only\b|need\b|understand\b|assume\b|hope\b|appreciate\b|regret\b|miss\b|lose\b|admit\b|wonder\b|"
    r"agree that\b|have to ask\b|be (?:very |more than |only too |so )?(?:happy|glad|pleased|delighted|grateful|sorry|honest|closed|unable|away)\b"
)
_ADVERB = r"(?:(?:also|then|certainly|gladly|personally|definitely|of course|naturally|always|now|today|tomorrow|all|both|each) )*"
_DO = (
    r"(?:call|phone|ring|telephone|contact|visit|write|e-?mail|text|message|reach|come|pick up|collect|deliver|bring|repair|fix|"
    r"replace|refund|answer|reply|respond|send|get back|get in touch|let you|tell|inform|notify|update|check|examine|look into|"
    r"investigate|arrive|speak|talk|discuss|make|put|try|pay|credit|return|show|explain|review|report|follow|take|handle|deal|meet|go|be (?:in touch|with you|back|there))"
)
_DONE = (
    r"(?:sent|delivered|refunded|paid|credited|replaced|repaired|fixed|reviewed|examined|corrected|called|contacted|phoned|informed|"
    r"notified|told|looked into|investigated|checked|collected|picked up|answered|returned|transferred|processed|settled|resolved|"
    r"dealt with|issued|posted|shipped|dispatched|e-?mailed|changed|cancelled|removed|updated|with you|made|handled|ready|back)"
)
_CALLING = r"(?:calling|phoning|ringing|sending|coming|refunding|delivering|replacing|returning|collecting|shipping|visiting|getting back|paying|writing back|issuing)"
_OTHERS = r"(?:you|he|she|they|(?:the )?(?:customer|client|caller|complainant|courier|driver|buyer)|mr \w+|ms \w+|mrs \w+)"

_WILL = re.compile(
    rf"\b(?:we|i)(?:'ll| will| shall|(?:'m| am|'re| are) going to)(?: both| all)? {_ADVERB}(?!{_IDLE})[a-z]+"
)
_VOW = re.compile(
    r"\b(?:we|i) (?:hereby |can )?(?:promise|guarantee|undertake|commit ourselves|commit myself|pledge)\b"
)
_AND_WILL = re.compile(
    rf"\b(?:we|i|i'm|we're|we've|i've)\b[^,;?]{{1,160}}\b(?:and|then|but) (?:will|shall) {_ADVERB}(?!{_IDLE})[a-z]+"
)
_YOU_WILL = re.compile(
    rf"\byou(?:'ll| will| shall) (?:then |soon |also |certainly )*(?:hear from|(?:receive|get|have) (?:it|(?:our|my|a|an|the|your|their|this|new|another)\b)|be {_DONE})"
)
_IT_WILL = re.compile(
    rf"\b(?:your|our|my|the|a|an|this|his|somebody|someone|it|one of our|one of my|which)\b(?! (?:customer|client|caller|complainant|hall|office)\b)[^,.;?]{{0,60}}?(?:'ll| will| shall) "
    rf"(?:then |also |personally |certainly )*(?:be (?:fully )?{_DONE}|{_DO}\b)"
)
_LET_ME = re.compile(
    r"\b(?:let me|allow me to|leave it with me)\b[^.?]{0,100}\b(?:and|then|i'll|i will) (?:get|come|call|ring|write|let|contact|report|be|tell|take|phone|send)\b"
)
_EXPECT = re.compile(
    r"\b(?:expect|you can count on) (?:our|my|a|an|to hear from|hearing from)\b[^.?]{0,20}\b(?:call|answer|reply|letter|visit|e-?mail|refund|us|me|parcel|message)\b"
)
_LOGGED = re.compile(
    r"^\W*(?:i |we |i have |have )?(?:told|agreed|promised|assured|informed|said)\b[^.?]{0,60}\b(?:we|i)(?:'d| would)\b"
    r"|^\W*(?:i |i have )?promised (?:to\b|an?\b|(?:him|her|them|the (?:customer|client|caller|complainant)|mr|mrs|ms)\b)"
)
# These commit us only when a date stands beside them.
_PRESENT = re.compile(
    rf"\b(?:your|our|the|a|an|my|new)\b[^,.;?]{{0,50}}? (?:goes? out|go off|leaves? us|leaves? (?:the depot|the shop|here|for)|arrives?|comes? to you|is (?:being )?(?:sent|delivered|collected|posted|shipped))\b|"
    rf"\b(?:we are|we're|i am|i'm) {_CALLING}\b|\b(?:we|i) (?:then )?(?:call|ring|phone|write to|send|get back|come back|reply|answer|contact|refund|deliver|collect|let you know)\b"
)

# Without one of these no rule can tell anything, and most sentences have none.
_HINTS = re.compile(
    r"ll\b|\bwill\b|\bshall\b|\bgoing to\b|promise|guarantee|undertake|commit|pledge|\blet me\b|allow me|leave it|expect|count on|go(?:es)? o|leaves |arrives|comes? to you|\bis (?:being )?[sdcp]"
    rf"would\b|'d\b|\b{_CALLING}\b|\b(?:we|i) (?:then )?(?:call|ring|phone|write|send|get|come|reply|answer|contact|refund|deliver|collect|let)\b"
)

_WHETHER = re.compile(
    r"\b(?:check|see|asks?|asked|verify|confirm|find out|know|tell \w+) (?:if|whether|when) you\b"
)
_ON_THEM = re.compile(
    r"\b(?:if|once|unless|when|whenever|after|until|as soon as|provided|provided that|should|in case|the moment) you\b"
    r"|\b(?:if|unless) we (?:do not|don't|have not|haven't)\b|\b(?:once|as soon as|when|after|if) we (?:have |get |receive |received )*your\b|\bon receipt of your\b"
)
_REPORTED = re.compile(
    rf"\b{_OTHERS}(?: (?:had|have|has|also|then|only|even))* (?:said|says|say|told|tell|tells|wrote|writes|asked|asks|claimed|claims|thinks?|stated|were told|was told|insists?|demands?|warned|threatened)\b"
)
_QUESTION = re.compile(r"\?\s*$")
_TAG = re.compile(
    r",\s*(?:is (?:that|this) (?:all right|alright|ok|okay|fine)|all right|ok|okay|does that (?:suit|work)|would that (?:suit|work)|right)[^?,]{0,30}\?\s*$"
)
_COURTESY = re.compile(r"\bwe (?:hope|trust|look forward|would like|wish)\b|\bi (?:hope|look forward)\b")


def parts(folded: str) -> list[Part]:
    """What commits us in a sentence: the first words that tell, and the sentence as the stretch for its date."""
    if not _HINTS.search(folded) or _barred(folded):
        return []
    reported = _REPORTED.search(folded)
    for words in (_WILL, _VOW, _YOU_WILL, _LET_ME, _AND_WILL, _IT_WILL, _EXPECT, _LOGGED):
        found = words.search(folded)
        if found and not (reported and reported.start() < found.end()):
            return [Part(0, len(folded), found.group())]
    found = _PRESENT.search(folded)
    if found and not reported and read(folded) is not None:
        return [Part(0, len(folded), found.group())]
    return []


def _barred(folded: str) -> bool:
    """A question, a condition on what the complainant does, or plain courtesy."""
    if _QUESTION.search(folded) and not _TAG.search(folded):
        return True
    if _COURTESY.search(folded):
        return True
    return bool(_ON_THEM.search(_WHETHER.sub(" ", folded)))


def fold(text: str) -> str:
    """Small letters and plain apostrophes; the length stays."""
    lowered = text.lower()
    folded = lowered if len(lowered) == len(text) else text
    return folded.replace("’", "'").replace("\n", " ").replace("\u00a0", " ")


def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("call_back", re.compile(r"\b(?:call|ring|phone|telephone|calling|phoning)\b")),
        ("visit", re.compile(r"\b(?:visit|come to|technician|engineer|pick up|collect|at your home)\b")),
        (
            "remedy",
            re.compile(
                r"\b(?:refund\w*|replace\w*|repair\w*|credit\w*|pay|paid|compensat\w*|deliver\w*|new|money|voucher|exchange)\b"
            ),
        ),
        (
            "feedback",
            re.compile(r"\b(?:pass\w* (?:this|it|that) on|department|make sure|not happen again)\b"),
        ),
    )


ENGLISH = Tongue(fold, parts, read, _kinds())
