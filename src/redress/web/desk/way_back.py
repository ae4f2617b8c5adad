"""The step that takes another one back, offered where one lands after it. What has none is not offered."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from redress.domain.complaint import Complaint
from redress.domain.stages import Step
from redress.journey.step import Done
from redress.web.marks import fresh_key


def said_with_way_back(request: HttpRequest, said: str, step: Step, before: Complaint, done: Done) -> str:
    """The sentence of what was done, with the button that undoes it where there is a step for that.

    A merge is parted again; a complaint taken from a colleague goes back to them. Whoever decided meanwhile wins.
    """
    fields = {"reason": _("Taken back at once")}
    if step is Step.MERGE:
        back, fields["from_id"] = Step.UNMERGE, request.POST.get("into_id", "")
    elif (
        step is Step.ASSIGN
        and before.owner_id is not None
        and str(before.owner_id) != done.said.get("owner_id")
    ):
        back, fields["owner_id"] = Step.ASSIGN, str(before.owner_id)
    else:
        return said
    fields |= {"key": fresh_key(), "version": str(done.version)}
    address = reverse("step", args=[before.number, back.value])
    return render_to_string(
        "desk/_undo_step.html", {"said": said, "address": address, "fields": fields}, request
    )
