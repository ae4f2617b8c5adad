"""Keeping what a screen was answered with: begun once, never written over unseen, files beside the words."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from redress.domain.files import StoredFile
from redress.domain.refusals import Reason
from redress.records import filings, limits
from redress.records.filings import Filing
from redress.web.addresses import address_of
from redress.web.forms.uploads import let_go, taken_one_by_one
from redress.web.marks import FormRefused, refuse_forged
from redress.web.portal.answers import missing, needed
from redress.web.portal.screens import Place
from redress.web.portal.typing import half_typed
from redress.web.portal.writing import Writing, on_screen, seen

BEGAN, LANGUAGE = "began", "language"  # kept beside the answers, asked of nobody
TRAP = "website"  # a field that people do not see and machines fill in
PER_ADDRESS, HOUR = 30, 3600


class TooMany(Exception):
    """This address begins more complaints than people write."""


class Elsewhere(Exception):
    """Another window wrote other ``answers`` on this screen since it was drawn; none when the whole is gone or sent."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__("another window was here")
        self.answers = answers


def begun(request: HttpRequest, writing: Writing, place: Place) -> Writing:
    """A new complaint to write. Raises FormRefused for what no person sends, TooMany."""
    refuse_forged(request.POST.get("mark", ""))
    if request.POST.get(TRAP):
        raise FormRefused("the trap was filled in")
    if not limits.take("begin", address_of(request), PER_ADDRESS, HOUR):
        raise TooMany
    if place.screen is not writing.first:
        said = _("Your earlier answers were kept for 24 hours and are gone now. What you just wrote is kept.")
        messages.warning(request, said)
    code = filings.begin(writing.firm.id, {BEGAN: writing.now.isoformat()}, writing.now)
    return writing.opened_by(code)


def kept(
    request: HttpRequest, writing: Writing, place: Place, typed: Mapping[str, str]
) -> tuple[Filing, tuple[Reason, ...]]:
    """Keep the answers, add and remove files; returns what is kept now, and why some file is not.

    Raises Elsewhere, and BadInput when it is too much; then nothing changed.
    """
    firm, now = writing.firm, writing.now
    with filings.held(firm.id, writing.code, now) as filing:
        if filing is None or filing.sent:
            raise Elsewhere({})
        before = on_screen(place, filing.answers)
        given = {name: value for name, value in typed.items() if value}
        if before and given != before and request.POST.get("seen") != seen(place, before):
            raise Elsewhere(before)
        said = {**typed, LANGUAGE: writing.language}
        filings.answer(firm.id, filing, said, now, without=half_typed(place))
        files, gone, reasons = _files(request, place, filing)
        if files != list(filing.files):
            filings.keep_files(firm.id, filing, files, now)
    let_go(gone)
    if not request.POST.get("remove"):
        wanted = [field for field in place.fields if field.kind == "file"]
        reasons += [
            needed(field, writing.language) for field in missing(wanted, typed, len(files) + len(reasons))
        ]
    return Filing(filing.id, {**filing.answers, **typed}, tuple(files), None), tuple(reasons)


def _files(
    request: HttpRequest, place: Place, filing: Filing
) -> tuple[list[StoredFile], list[StoredFile], list[Reason]]:
    """The files from now on, those to remove, and why some upload cannot be taken."""
    removed = request.POST.get("remove", "")
    gone = [file for file in filing.files if file.stored_as == removed]
    files, reasons = [file for file in filing.files if file not in gone], list[Reason]()
    for field in place.fields:
        if field.kind == "file":
            uploads = request.FILES.getlist(field.code)
            files, refused = taken_one_by_one(uploads, field.code, files)
            reasons += refused
    return files, gone, reasons
