"""Where one is after a case was put aside: at the next one of the list, or back at the list; each person's own choice."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

GOES_ON = "goes-on"  # in the session: whether the next case opens by itself


def next_after(request: HttpRequest, listed: str) -> str:
    """The address that follows: the case that the page named as next, where the person wants that, else the list.

    Without scripts a page names none. What was chosen holds for the session (ux.md, rule 8).
    """
    following = request.POST.get("next", "")
    if not following or not url_has_allowed_host_and_scheme(following, allowed_hosts=None):
        return listed
    request.session[GOES_ON] = "go_on" in request.POST
    return following if request.session[GOES_ON] else listed
