"""The copy of a photo that people see: upright, of bearable size, and without what the phone wrote into it."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

import pillow_heif
from PIL import Image, ImageOps

from redress.gateways.files.limits import Limits
from redress.gateways.files.refusals import FileRefused

pillow_heif.register_heif_opener(thumbnails=False)
# Sizes are judged below, before anything is decoded; the library's own warning would come too late.
Image.MAX_IMAGE_PIXELS = None
Image.init()
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    EOFError,
    KeyError,
    IndexError,
    MemoryError,
    struct.error,
)


def shown_copy(file: BinaryIO, name: str, limits: Limits) -> bytes:
    """A JPEG without position, time, camera or comment; raises FileRefused for a flood of points or a broken photo."""
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as photo:
            _refuse_flood(photo, name, limits)
            upright = ImageOps.exif_transpose(photo)
            upright.thumbnail((limits.shown_edge, limits.shown_edge))
            return _jpeg(upright)
    except FileRefused:
        raise
    except BROKEN as error:
        raise FileRefused("file_broken", "file", name=name) from error


def _refuse_flood(photo: Image.Image, name: str, limits: Limits) -> None:
    width, height = photo.size
    declared = width * height
    if (
        declared > limits.decoded_pixels
        and declared <= limits.declared_pixels
        and photo.format in ("JPEG", "MPO")
    ):
        # A JPEG can be decoded at a half, a quarter or an eighth of its size.
        photo.draft("RGB", (limits.shown_edge, limits.shown_edge))
        declared = photo.size[0] * photo.size[1]
    if declared > limits.decoded_pixels:
        raise FileRefused("photo_too_large", "file", name=name, width=width, height=height)


def _jpeg(photo: Image.Image) -> bytes:
    """Only the points are carried over: a new picture has no metadata to forget."""
    clean = Image.new("RGB", photo.size, "white")
    with_holes = photo.convert("RGBA") if "A" in photo.getbands() or "transparency" in photo.info else None
    clean.paste(with_holes or photo.convert("RGB"), mask=with_holes)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
