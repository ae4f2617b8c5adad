"""The tag of the overseers' templates: audiences are strangers, so it stands beside them, not with everyone's."""

from __future__ import annotations

from django import template

from redress.web.oversight.rows import late_rows

register = template.Library()
register.simple_tag(late_rows, takes_context=True)
