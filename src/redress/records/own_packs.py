"""The firm's own pack versions on this installation: files here come over those that ship.

Whatever a version takes the place of is kept aside under the id of the act, so that it can be put back.
"""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from redress.records import models


def folder() -> Path:
    """packs/<code>/<valid from>/*.yaml in the home of the installation."""
    return Path(settings.REDRESS_HOME) / "packs"


def install(source: Path, act_id: UUID) -> Path:
    """Copy the version of that folder in, whole or not at all; returns where it stands now."""
    place = folder() / source.parent.name / source.name
    fresh = _aside(act_id, "fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for path in sorted(source.glob("*.yaml")):
        shutil.copyfile(path, fresh / path.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        place.rename(_aside(act_id, "before"))
    fresh.rename(place)
    return place


def put_back(code: str, valid_from: str, act_id: UUID) -> None:
    """Take that version out again, and put back the one that it took the place of, if there was one."""
    place = folder() / code / valid_from
    before, after = _aside(act_id, "before"), _aside(act_id, "after")
    if place.is_dir():
        shutil.rmtree(after, ignore_errors=True)
        after.parent.mkdir(parents=True, exist_ok=True)
        place.rename(after)
    if before.is_dir():
        before.rename(place)


def fingerprint(source: Path) -> str:
    """By which a version's files can be told later to be those that were switched on (SHA-256 over names and contents)."""
    found = sha256()
    for path in sorted(source.glob("*.yaml")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def holders(pack: str) -> list[int]:
    """The keys of the organisations that work by that pack."""
    return list(models.Organisation.objects.filter(pack=pack).order_by("id").values_list("id", flat=True))


def _aside(act_id: UUID, name: str) -> Path:
    return Path(settings.REDRESS_HOME) / "earlier-packs" / str(act_id) / name
