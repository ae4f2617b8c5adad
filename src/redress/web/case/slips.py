"""Slips of the pen, as one line each beside the words: nothing is refused because of them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from redress.assist.slips import slips
from redress.domain.complaint import Complaint
from redress.domain.scene import Scene


def slips_in(text: str, case: Complaint, scene: Scene) -> list[str]:
    """What looks wrong in words that go to the complainant."""
    person = scene.complainant
    own = [case.number, case.external_number, *(each.value for each in case.references)]
    own += [person.phone] if person else []
    said = {
        "attachment": _("“%(found)s”: this message carries no file."),
        "resident_number": _("%(found)s looks like somebody's identity number."),
        "phone": _("%(found)s is a telephone number, but not the complainant's."),
        "name": _("“%(found)s” is not the complainant's name."),
    }
    return [said[each.kind] % {"found": each.found} for each in slips(text, case.complainant_name, own)]
