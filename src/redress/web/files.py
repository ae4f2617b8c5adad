"""Handing a stored file to a reader: always as a download, never as something the browser runs."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404

from redress.gateways import files


def download(attachment: Any) -> FileResponse:
    """The copy that may be shown, else the original, under its own name. 404 when it is not on the disk."""
    stored = attachment.shown_as or attachment.stored_as
    try:
        content = files.open_stored(stored)
    except FileNotFoundError:
        raise Http404 from None
    kind = attachment.shown_kind or attachment.kind
    response = FileResponse(content, as_attachment=True, filename=attachment.name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
