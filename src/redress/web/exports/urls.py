"""The addresses of lists as files; each takes the same choices as its screen."""

from django.urls import path

from redress.web.exports import lists, oversight
from redress.web.exports.handing import KINDS

LISTS = {
    "complaints": lists.complaints,
    "promises": lists.promises,
    "approvals": lists.approvals,
    "late": oversight.late,
    "exceptions": oversight.exceptions,
    "team": oversight.team,
    "report": oversight.report,
}

urlpatterns = [
    path(f"exports/{name}.{form}", view, {"form": form}, name=f"export_{name}")
    for name, view in LISTS.items()
    for form in KINDS
]
