"""Which organisation a command means when it names a pack, a portal address, or a map."""

from __future__ import annotations

import re
from datetime import datetime

from redress.packs import packs
from redress.records import founding
from redress.records.queries.organisations import Firm, firm_at, firms
from redress.worker.refused import Refused

OWN = "imported-"  # what an import founded for itself


def organisation_with(pack: str, slug: str | None) -> int:
    """The one organisation with that pack, or the one at that address. Raises Refused where that is not one."""
    packs().versions(pack)
    return _named(pack, slug) if slug else _only(pack).id


def organisation_for(pack: str, slug: str | None, map_name: str, now: datetime) -> int:
    """Where an import goes: the organisation at that address; else the one firm with the pack; else one of its own.

    What an earlier import founded is taken only for the same map, so that two sources do not mix unasked.
    """
    packs().versions(pack)
    if slug:
        return _named(pack, slug)
    found = [firm for firm in firms() if firm.pack == pack and not firm.slug.startswith(OWN)]
    if found:
        return _only(pack).id
    own = OWN + re.sub(r"[^a-z0-9]+", "-", map_name.lower()).strip("-")
    there = firm_at(own)
    return there.id if there else _founded(own, map_name, pack, now)


def _named(pack: str, slug: str) -> int:
    firm = firm_at(slug)
    if firm is None:
        raise Refused("no_such_organisation", f"There is no organisation at /{slug}/.")
    if firm.pack != pack:
        sentence = f"The organisation at /{slug}/ has the pack {firm.pack}, not {pack}; name that one."
        raise Refused("organisation_has_other_pack", sentence)
    return firm.id


def _only(pack: str) -> Firm:
    found = [firm for firm in firms() if firm.pack == pack and not firm.slug.startswith(OWN)]
    if not found:
        sentence = f"No organisation has the pack {pack}; `redress setup --pack {pack}` makes one."
        raise Refused("no_organisation_with_pack", sentence)
    if len(found) > 1:
        slugs = ", ".join(firm.slug for firm in found)
        sentence = f"Several organisations have the pack {pack}; add --organisation with one of {slugs}."
        raise Refused("several_organisations_with_pack", sentence)
    return found[0]


def _founded(slug: str, name: str, pack: str, now: datetime) -> int:
    policy = packs().in_force(pack, now.date())
    fields = {
        "slug": slug,
        "name": name,
        "names": {"en": name},
        "pack": pack,
        "currency": policy.currency,
        "zone": policy.time_zone,
        "languages": ["en"],
    }
    organisation = founding.found(fields, now)
    founding.add_unit(organisation, "IM", name, "headquarters", None, now)
    return organisation
