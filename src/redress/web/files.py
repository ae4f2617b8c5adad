"""Handing a stored file to a reader: always as a download, never as something the browser runs."""

from __future__ import annotations

from typing import BinaryIO
from uuid import UUID

from django.http import FileResponse, Http404

from redress.domain.contacts import Attachment
from redress.gateways.files import FileRefused, download_headers
from redress.web.forms.uploads import store


def download(attachment: Attachment) -> FileResponse:
    """The copy that may be shown, else the original, under its own name. 404 when it is not on the disk."""
    try:
        content, kind = content_of(attachment)
    except FileRefused:
        raise Http404 from None
    response = FileResponse(content)
    # The framework would show it in the page; ours come last and win.
    for name, value in download_headers(attachment.name, kind).items():
        response[name] = value
    return response


def content_of(attachment: Attachment) -> tuple[BinaryIO, str]:
    """The copy that may be shown, else the original, and its kind. Raises FileRefused when it is not on the disk."""
    if attachment.shown_as:
        return store().open_shown(UUID(attachment.shown_as)), attachment.shown_kind
    return store().open_original(UUID(attachment.stored_as)), attachment.kind
