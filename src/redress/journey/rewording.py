"""The firm's own wording of a letter, a phrase or a unified statement: a new version of its pack that says it otherwise.

Wording is that in force now (design.md section 2), so a change holds at once. It is checked as any version is: every slot is
filled by somebody, a formal answer keeps its parts, nothing forbidden is said.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from redress.domain.journal import canonical
from redress.domain.policy import LANGUAGES, Policy
from redress.domain.refusals import BadInput, NotFound, Reason, StaleVersion
from redress.journey import recounting, what_if
from redress.journey.ruling import in_force
from redress.journey.switching import place_of, refuse_sharing
from redress.journey.worded import unfit
from redress.packs import PackRefused, packs
from redress.packs.composing import WORDING, beside, reworded
from redress.packs.faults import Fault
from redress.packs.slots import BY_PURPOSE, EVERYWHERE, IN_PHRASES, NEEDED
from redress.records import bulk_acts, organisations, own_packs, rules_version, transaction
from redress.records.bulk_acts import Act

Texts = Mapping[str, Mapping[str, str]]
FIELDS: dict[str, tuple[str, ...]] = {
    "templates": ("subject", "body"),
    "phrases": ("names",),
    "statements": ("names",),
}
"""Per section the fields that people word, each per language."""
OPEN = ("phrases", "statements")
"""The lists to which a firm adds texts of its own: what is sent as a letter is the loop's (003-14)."""
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of the pack as it holds now; ``unfilled`` are the languages in which a part of it is missing.

    ``slots`` may stand in it, ``needed`` must; ``basis`` tells this wording from any other.
    """

    section: str
    code: str
    names: Mapping[str, str]
    kind: str
    texts: Texts
    unfilled: tuple[str, ...]
    slots: tuple[str, ...]
    needed: tuple[str, ...]
    basis: str


def wordings(policy: Policy, section: str) -> tuple[Wording, ...]:
    """All texts of that section. Raises NotFound for a section that nobody words."""
    if section not in FIELDS:
        raise NotFound(Reason("no_such_wording", "section"))
    return tuple(_wording(section, entry) for entry in getattr(policy, section))


def wording(policy: Policy, section: str, code: str) -> Wording:
    """One text. Raises NotFound."""
    for found in wordings(policy, section):
        if found.code == code:
            return found
    raise NotFound(Reason("no_such_wording", "code"))


def reword(
    organisation: int, section: str, code: str, texts: Texts, basis: str, *, now: datetime, by: UUID, id: UUID
) -> Act:
    """Let the text read so from now on; the same id twice is one act.

    Raises StaleVersion where it no longer reads as when ``basis`` was taken, BadInput with each part that may not stand so.
    """
    with transaction.atomic():
        rules_version.held(organisation)
        known = bulk_acts.act_of(organisation, id)
        if known is not None:
            return known
        firm = organisations.organisation(organisation)
        refuse_sharing(firm)
        policy = in_force(firm, now)
        before = wording(policy, section, code)
        _refuse_unfit(before, texts, basis, policy)
        said = {"section": section, "code": code, "before": _plain(before.texts), "after": _plain(texts)}
        entry = {**_entry(_listed(policy, section)[code]), **_plain(texts)}
        if "version" in entry:
            entry["version"] += 1
        return _applied(firm.id, policy, section, entry, said, now=now, by=by, id=id)


def add(
    organisation: int,
    section: str,
    kind: Mapping[str, str],
    texts: Texts,
    *,
    now: datetime,
    by: UUID,
    id: UUID,
) -> Act:
    """A phrase (``kind`` names its family) or a unified statement (its topic and owner) of the firm's own, from now on.

    The same id twice is one act. Raises BadInput with each part that may not stand so.
    """
    if section not in OPEN:
        raise NotFound(Reason("no_such_wording", "section"))
    with transaction.atomic():
        rules_version.held(organisation)
        known = bulk_acts.act_of(organisation, id)
        if known is not None:
            return known
        firm = organisations.organisation(organisation)
        refuse_sharing(firm)
        policy = in_force(firm, now)
        slots = IN_PHRASES if section == "phrases" else frozenset()
        if reasons := (*_unfit_kind(kind), *unfit(texts, policy, slots, ())):
            raise BadInput(reasons)
        entry: dict[str, Any] = {"code": _free_code(firm.pack, section), **kind, **_plain(texts)}
        if section == "statements":
            entry |= {"version": 1, "valid_from": now.date()}
        said = {"section": section, "code": entry["code"], "before": {"names": {}}, "after": _plain(texts)}
        return _applied(firm.id, policy, section, entry, said, now=now, by=by, id=id)


def history(organisation: int, section: str, code: str) -> list[Act]:
    """The acts by which the firm changed this text, the newest first; those taken back are marked so."""
    acts = bulk_acts.acts_like("policy", {"wording": {"section": section, "code": code}})
    return [act for act in reversed(acts) if act.organisation == organisation]


def changed_ones(organisation: int) -> frozenset[tuple[str, str]]:
    """Section and code of each text that the firm has worded itself, by acts that stand."""
    acts = bulk_acts.acts_with("policy", "wording", organisation)
    return frozenset(
        (act.what["wording"]["section"], act.what["wording"]["code"]) for act in acts if not act.undone_by_act
    )


def next_change(organisation: int, now: datetime) -> Policy | None:
    """The version that is to come and brings its own wording, where there is one."""
    found = packs().versions(organisations.organisation(organisation).pack)
    return next((policy for policy in found if policy.valid_from > now.date()), None)


def meant(refused: PackRefused) -> tuple[Fault, ...]:
    """The faults with the part that they are about (``body.ro``) instead of its place in a file that nobody wrote."""
    return tuple(
        replace(fault, file=Path(WORDING), line=0, field=fault.field.partition("].")[2] or fault.field)
        for fault in refused.faults
    )


def _wording(section: str, entry: Any) -> Wording:
    texts = {name: dict(getattr(entry, name)) for name in FIELDS[section]}
    unfilled = tuple(each for each in LANGUAGES if not all(text.get(each) for text in texts.values()))
    kind = getattr(entry, "purpose", "") or getattr(entry, "family", "") or getattr(entry, "topic", "")
    slots: frozenset[str] = frozenset()
    if section == "templates":
        slots = EVERYWHERE | BY_PURPOSE.get(kind, frozenset())
    elif section == "phrases":
        slots = IN_PHRASES
    needed = NEEDED.get(kind, frozenset()) if section == "templates" else frozenset()
    basis = sha256(canonical(texts).encode()).hexdigest()
    return Wording(
        section, entry.code, entry.names, kind, texts, unfilled, tuple(sorted(slots)), tuple(sorted(needed)), basis
    )  # fmt: skip


def _refuse_unfit(before: Wording, texts: Texts, basis: str, policy: Policy) -> None:
    if basis != before.basis:
        raise StaleVersion(Reason("wording_changed_meanwhile"))
    if _plain(texts) == _plain(before.texts):
        raise BadInput(Reason("wording_unchanged"))
    if reasons := tuple(unfit(texts, policy, before.slots, before.needed)):
        raise BadInput(reasons)


def _unfit_kind(kind: Mapping[str, str]) -> Iterator[Reason]:
    for name, value in kind.items():
        if not value:
            yield Reason("wording_kind_missing", name)
        elif name == "topic" and not _CODE.fullmatch(value):
            yield Reason("topic_not_a_code", name)


def _applied(
    organisation: int, policy: Policy, section: str, entry: Mapping[str, Any], said: Mapping[str, Any], *,
    now: datetime, by: UUID, id: UUID,
) -> Act:  # fmt: skip
    """Make the version that says the entry so, and let it hold."""
    others = [_entry(other) for code, other in _listed(policy, section).items() if code != entry["code"]]
    with tempfile.TemporaryDirectory() as root:
        shelf = beside(own_packs.folder(), Path(root).resolve())
        folder = reworded(shelf, place_of(policy), now.date(), section, entry, others)
        proposal = what_if.of_policy(organisation, folder)
        return recounting.apply(replace(proposal, what={**proposal.what, "wording": said}), now, by, id)


def _listed(policy: Policy, section: str) -> dict[str, Any]:
    return {entry.code: entry for entry in getattr(policy, section)}


def _free_code(pack: str, section: str) -> str:
    """A code that no version ever gave to anything of that section: a code is never reused."""
    used = {entry.code for policy in packs().versions(pack) for entry in getattr(policy, section)}
    return next(code for number in count(1) if (code := f"own_{number}") not in used)


def _entry(entry: Any) -> dict[str, Any]:
    """An entry as a pack's file writes it; what is empty goes without saying."""
    values = {each.name: getattr(entry, each.name) for each in fields(entry)}
    plain = {
        name: dict(value)
        if isinstance(value, Mapping)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
    }
    return {name: value for name, value in plain.items() if value not in ("", None, [])}


def _plain(texts: Texts) -> dict[str, dict[str, str]]:
    """Only what says something, each text with plain line ends."""
    return {
        name: {language: text.replace("\r\n", "\n") for language, text in said.items() if text.strip()}
        for name, said in texts.items()
    }
