"""How a stored file is sent: always as a download, never as a page of ours (incident: an SVG shown by a flag)."""

from __future__ import annotations

import re
from urllib.parse import quote

from redress.gateways.files.kinds import KINDS
from redress.gateways.files.names import clean_name


def download_headers(name: str, kind: str) -> dict[str, str]:
    """Headers for a file of media type ``kind``; an unknown type is sent as plain bytes."""
    known = KINDS.get(kind)
    safe = clean_name(name, known).name
    ascii_name = re.sub(r"[^A-Za-z0-9 ._()-]", "_", safe)
    return {
        "Content-Type": kind if known else "application/octet-stream",
        "Content-Disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(safe, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }
