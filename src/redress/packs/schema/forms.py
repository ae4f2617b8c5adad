"""forms.yaml and questions.yaml: what is asked of the complainant."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from redress.packs.schema.kinds import Code, Entry
from redress.packs.schema.taxonomy import Axis


class FieldEntry(Entry):
    """A field of a form; ``choices`` names the axis its codes come from."""

    kind: Literal[
        "text", "long_text", "date", "moment", "amount", "choice", "yes_no", "email", "phone", "file"
    ]
    required: bool = False
    choices: Axis | None = None
    personal: bool = False


class FormEntry(Entry):
    """A form."""

    fields: Annotated[list[FieldEntry], Field(min_length=1)]


class AnswerEntry(Entry):
    """A ready answer to a closed question."""

    weight: int = 0


class QuestionEntry(Entry):
    """A fact question: open, closed (with ready answers) or document (papers to bring)."""

    kind: Literal["open", "closed", "document"]
    answers: list[AnswerEntry] = []


class QuestionSetEntry(Entry):
    """Questions for one product and problem, in asking order."""

    categories: list[Code] = []
    only_when: Literal["", "off_topic"] = ""
    warn_after: Annotated[int, Field(ge=1)] = 6
    questions: Annotated[list[QuestionEntry], Field(min_length=1)]
