"""What a pack says and asks: forms, questions, phrases, statements, customer types, scenarios, templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from redress.domain.terms import Names, Term


@dataclass(frozen=True, slots=True)
class FormField(Term):
    """A field of a form: ``kind`` is text, long_text, date, moment, amount, choice, yes_no, email, phone, file.

    ``choices`` names the list the codes come from (a taxonomy axis), or is empty.
    """

    kind: str
    required: bool = False
    choices: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Form(Term):
    """A form: "complaint" (public), "registration" (written down by a registrar), "comment"."""

    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer(Term):
    """A ready answer to a closed question; ``weight`` counts towards the complaint level (003-17)."""

    weight: int = 0


@dataclass(frozen=True, slots=True)
class Question(Term):
    """A fact question; ``kind`` is open, closed or document (papers to bring); its names are the wording.

    ``answers`` are the ready answers of a closed question.
    """

    kind: str = "open"
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintLevel(Term):
    """How grave the answers make it: from this sum of weights on; ``urgency`` is what is then proposed (003-17)."""

    from_weight: int = 0
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class QuestionSet(Term):
    """Questions for one product and problem, in asking order.

    ``only_when`` is "" or "off_topic": then the set only brings a wandering talk back (001-42). ``warn_after``
    is the number of questions in one contact after which the screen warns of an interrogation (002-67).
    """

    categories: tuple[str, ...] = ()
    only_when: str = ""
    warn_after: int = 6
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase(Term):
    """A ready sentence; its names are the wording with {slots}. ``promises`` names the order kind it commits to."""

    family: str = ""
    principles: tuple[str, ...] = ()
    customer_types: tuple[str, ...] = ()
    promises: str = ""


@dataclass(frozen=True, slots=True)
class ForbiddenPhrase:
    """Words that may not leave the house, matched after folding case, width and spaces, and why."""

    code: str
    language: str
    words: str
    reason: Names


@dataclass(frozen=True, slots=True)
class UnifiedStatement(Term):
    """An approved explanation on a topic; its names are the text; only these may state a reason of the firm."""

    topic: str = ""
    owner: str = ""
    version: int = 1
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CustomerType(Term):
    """A way of being upset: cues to know it by, measures in order, don'ts, and phrases that fit (by code).

    ``explain`` is how deep the plan is explained aloud: "full" or "short" (001-67); the record is always whole.
    """

    cues: tuple[Names, ...] = ()
    measures: tuple[Names, ...] = ()
    donts: tuple[Names, ...] = ()
    phrases: tuple[str, ...] = ()
    no_compensation_first: bool = False
    explain: str = "full"


@dataclass(frozen=True, slots=True)
class Scenario(Term):
    """Situation, measures and an example for a post's duty (handbook entry)."""

    duty: str = ""
    situation: Names = field(default_factory=dict)
    measures: tuple[Names, ...] = ()
    example: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Template(Term):
    """A letter or message: names are titles; ``subject`` and ``body`` hold {slots} per language."""

    purpose: str = ""
    subject: Names = field(default_factory=dict)
    body: Names = field(default_factory=dict)
