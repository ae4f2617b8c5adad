"""What a visitor reads while the database is away: that nothing of theirs is lost, and when to come back."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from redress.config.quiet import is_outage
from redress.web import refusals

RETRY_AFTER = "5"  # seconds; the supervisor has the database back sooner
PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5"><title>{title}</title></head>
<body style="font:1.1rem/1.6 system-ui;max-width:34rem;margin:15vh auto;padding:0 1rem">
<h1 style="font-size:1.5rem">{title}</h1><p>{text}</p></body></html>
"""


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of last resort: 503 and a sentence where the database was missing, else the 500 page."""
    if not is_outage(sys.exc_info()[1]):
        return refusals.broken(request)
    title = _("Back in a moment")
    text = _("The database is restarting. What you had already sent is kept; please send the rest once more.")
    page = PAGE.format(title=title, text=text)
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER})
