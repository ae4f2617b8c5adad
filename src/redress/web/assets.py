"""The style sheet, the scripts and the mark as they go out: packed once, and kept by browsers for as long as they say the same.

Their addresses carry a mark of what they say, so that nobody works an upgraded page with yesterday's script.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

FOLDER = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
LEAST = 200  # bytes; what is smaller does not get smaller


@dataclass(frozen=True)
class Asset:
    """One file: as it stands, packed, its media type, and the mark of its content."""

    plain: bytes
    packed: bytes
    kind: str
    mark: str


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name beneath the folder."""
    files = (path for path in sorted(FOLDER.rglob("*")) if path.is_file())
    return {path.relative_to(FOLDER).as_posix(): _read(path) for path in files}


def _read(path: Path) -> Asset:
    plain = path.read_bytes()
    packed = gzip.compress(plain, mtime=0) if len(plain) >= LEAST else plain
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(plain, min(plain, packed, key=len), kind, hashlib.sha256(plain).hexdigest()[:12])


class Marked(StaticFilesStorage):
    """Addresses of files with the mark of what they say."""

    def url(self, name: str | None) -> str:
        """The address; that of a name nobody has is a mistake of ours and raises KeyError."""
        return f"{super().url(name)}?v={assets()[name or ''].mark}"


def served_assets(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what lies in the folder is answered from memory, before anybody is asked for."""

    def answered(request: HttpRequest) -> HttpResponse:
        found = assets().get(request.path_info.removeprefix(settings.STATIC_URL))
        if found is None or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        packed = found.packed is not found.plain and "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(found.packed if packed else found.plain, content_type=found.kind)
        response["Cache-Control"], response["Vary"] = FOR_GOOD, "Accept-Encoding"
        if packed:
            response["Content-Encoding"] = "gzip"
        return response

    return answered


def packed_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: pages go out packed, with some bytes of chance against guessing from their length.

    Files stay as they are (photographs are packed in themselves), and so does what a script compares by its ETag.
    """
    packing = GZipMiddleware(get_response)

    def answered(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "ETag" in response or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return packing.process_response(request, response)  # type: ignore[return-value]

    return answered
