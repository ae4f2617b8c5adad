"""Publish the case: an anonymised entry in the library, from which others can learn."""

from __future__ import annotations

from dataclasses import dataclass

from redress.domain.anonymity import identifying
from redress.domain.changes import Add, Change, Say
from redress.domain.complaint import Complaint
from redress.domain.gates.learn import publishing
from redress.domain.learning import CaseEntry
from redress.domain.refusals import GateShut
from redress.domain.scene import Scene
from redress.domain.stages import Step
from redress.journey.declare import Kind, ask
from redress.journey.step import step


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """What was, what was done, what it teaches; with nobody's name in it (002-60)."""

    title: str = ask("Title")
    situation: str = ask("Situation", Kind.LONG)
    handling: str = ask("What was done", Kind.LONG)
    lesson: str = ask("What it teaches", Kind.LONG)
    tags: tuple[str, ...] = ask("Tags", Kind.LINES, optional=True)


@step(Step.PUBLISH_CASE, LibraryEntry)
def publish_case(case: Complaint, given: LibraryEntry, scene: Scene) -> list[Change]:
    """Keep the entry. It is refused while it names the complainant, a party or a colleague, or holds an address, telephone
    or reference number of the case. Sources: 002-60, 6.4 (similar cases get similar settlements).
    """
    texts = (given.title, given.situation, given.handling, given.lesson, *given.tags)
    reasons = [*publishing(case, texts), *identifying(case, texts, scene)]
    if reasons:
        raise GateShut(list({(r.code, r.values.get("name", "")): r for r in reasons}.values()))
    entry = CaseEntry(
        **scene.row(),
        title=given.title.strip(),
        situation=given.situation.strip(),
        handling=given.handling.strip(),
        lesson=given.lesson.strip(),
        tags=given.tags,
    )
    return [Add(entry), Say({"case_entry_id": str(entry.id)})]
