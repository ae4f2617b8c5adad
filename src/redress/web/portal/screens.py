"""The screens of filing: which field of a firm's form stands on which, by what it asks and not by whose form it is.

Source: ux.md, section 5: at most six screens before the confirmation, one group of questions on each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from redress.domain.policy import Form, FormField, Policy
from redress.domain.refusals import Reason
from redress.web.forms.drawing import Drawn
from redress.web.forms.packed import OTHER_NUMBERS, drawn_form
from redress.web.portal.branches import FIELD as OFFICE

MOST_TO_SHOW = 10  # more choices than this stand in a list that folds out


class Screen(StrEnum):
    """The screens in their order; the last shows all answers and sends them."""

    ABOUT = "about"
    HAPPENED = "happened"
    WISH = "wish"
    FILES = "files"
    REACH = "reach"
    CHECK = "check"


TITLES = {
    Screen.ABOUT: gettext_noop("What is it about?"),
    Screen.HAPPENED: gettext_noop("What went wrong?"),
    Screen.WISH: gettext_noop("What would put it right?"),
    Screen.FILES: gettext_noop("Do you have photos or papers?"),
    Screen.REACH: gettext_noop("How do we reach you?"),
    Screen.CHECK: gettext_noop("Check your answers"),
}
_BY_CODE = {
    "narrative": Screen.HAPPENED, "occurred_at": Screen.HAPPENED, "matter": Screen.HAPPENED,
    "category": Screen.HAPPENED, "expected": Screen.WISH, "core_demand": Screen.WISH, "needed_by": Screen.WISH,
    "preferred_means": Screen.REACH, "preferred_hours": Screen.REACH, "contact_time": Screen.REACH,
    "best_time": Screen.REACH, "relation": Screen.REACH,
}  # fmt: skip
_BY_KIND = {
    "file": Screen.FILES, "email": Screen.REACH, "phone": Screen.REACH, "long_text": Screen.HAPPENED,
    "date": Screen.HAPPENED, "moment": Screen.HAPPENED, "amount": Screen.WISH,
}  # fmt: skip
# Why we ask, or what helps to answer; by what the field is called in every form.
HINTS = {
    "order_number": gettext_noop("It stands on the receipt, the label or in the order mail."),
    "needed_by": gettext_noop("If there is a day or an hour after which it is of no use any more."),
    "attachments": gettext_noop("Up to 10 files, 25 MB each. Where a photo was taken is not passed on."),
    "email": gettext_noop("Why we ask: your number, your code and each answer are sent there."),
    "phone": gettext_noop("Why we ask: only to call you about this complaint."),
    OFFICE: gettext_noop("Then those who look after it see it at once. If you do not know, leave it open."),
    "narrative": gettext_noop("In your own words: what, where, and who had a part in it."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One screen of one firm's form: its fields, its number among ``of``, and its neighbours."""

    screen: Screen
    fields: tuple[FormField, ...]
    number: int
    of: int
    before: Screen | None
    after: Screen | None

    @property
    def title(self) -> str:
        """What the screen asks, in the language of this request."""
        return _(TITLES[self.screen])

    @property
    def asks_the_name(self) -> bool:
        """Whether somebody may say here that they give none."""
        return any(field.code == "name" for field in self.fields)

    @property
    def may_lack_a_number(self) -> bool:
        """Whether it asks for a number that one may not have at hand."""
        return any(field.code in OTHER_NUMBERS and not field.required for field in self.fields)


def places(form: Form) -> dict[Screen, Place]:
    """The screens that this form needs, in their order; each field stands on exactly one."""
    fields = {screen: tuple(f for f in form.fields if screen_of(f) is screen) for screen in Screen}
    needed = [screen for screen in Screen if fields[screen] or screen is Screen.CHECK]
    around = [None, *needed, None]
    return {
        screen: Place(screen, fields[screen], n, len(needed), around[n - 1], around[n + 1])
        for n, screen in enumerate(needed, 1)
    }


def screen_of(field: FormField) -> Screen:
    """Where a field stands: by its code where every form calls it so, else by what kind of answer it takes."""
    if field.code in _BY_CODE:
        return _BY_CODE[field.code]
    if field.personal and field.kind != "file":
        return Screen.REACH
    return _BY_KIND.get(field.kind, Screen.ABOUT)


def drawn_on(
    place: Place, policy: Policy, language: str, typed: dict[str, str], reasons: tuple[Reason, ...]
) -> list[Drawn]:
    """The fields of a screen, few choices laid open, each with the line that says why we ask."""
    part = Form("complaint", {}, place.fields)
    return [_laid_open(each) for each in drawn_form(part, policy, language, typed, reasons)]


def _laid_open(each: Drawn) -> Drawn:
    hint = _(HINTS[each.name]) if each.name in HINTS else ""
    few = each.kind == "choice" and 0 < len(each.choices) <= MOST_TO_SHOW
    unknown = (("", _("I do not know")),) if few and each.name == OFFICE else ()
    return replace(each, hint=hint, group=few, choices=(*each.choices, *unknown))
