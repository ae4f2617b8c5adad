"""A case for the library names nobody: names, addresses, telephone and reference numbers must not stand in it (002-60)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from redress.domain.complaint import Complaint
from redress.domain.reasons import ReasonCode
from redress.domain.refusals import Reason
from redress.domain.scene import Scene
from redress.domain.script import fold
from redress.domain.stages import Step

SHORTEST_NUMBER = 5
SHORTEST_NAME = 2


def identifying(case: Complaint, texts: Sequence[str], scene: Scene) -> list[Reason]:
    """What in the texts tells who it was: the complainant, a party, a colleague, or a number that leads to them."""
    whole = " ".join(texts)
    folded, digits = fold(whole), _digits(whole)
    found = [name for name in _names(case, scene) if _names_somebody(name) and fold(name) in folded]
    found += [number for number in _numbers(case, scene) if _within(number, folded, digits)]
    return [
        Reason(ReasonCode.NAME_IN_CASE_ENTRY, step=Step.PUBLISH_CASE, values={"name": name})
        for name in dict.fromkeys(found)
    ]


def _names(case: Complaint, scene: Scene) -> Iterator[str]:
    yield case.complainant_name
    if scene.complainant is not None:
        yield scene.complainant.name
        if scene.complainant.email:
            yield scene.complainant.email
    for party in case.parties:
        yield party.name
        yield party.contact
    concerned = (case.owner_id, case.registered_by, case.closed_by)
    for person in map(scene.people.get, concerned):
        if person is not None:
            yield person.name


def _names_somebody(name: str) -> bool:
    return len(fold(name)) >= SHORTEST_NAME


def _numbers(case: Complaint, scene: Scene) -> Iterator[str]:
    phone = scene.complainant.phone if scene.complainant else ""
    references = (reference.value for reference in case.references if reference.kind != "product")
    for number in chain((case.number, case.external_number, phone), references):
        if number:
            yield number


def _within(number: str, folded: str, digits: str) -> bool:
    if fold(number) in folded:
        return True
    own = _digits(number)
    return len(own) >= SHORTEST_NUMBER and own in digits


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
