"""Why a file is not taken in."""

from __future__ import annotations

from redress.gateways.refusal import GatewayRefusal


class FileRefused(GatewayRefusal):
    """The file is not kept; nothing of it remains."""

    wording = {
        "file_empty": ("The file {name} is empty.", "Choose it again, or take the photo again."),
        "file_too_large": (
            "The file {name} is larger than {limit_mb} MB.",
            "Send a smaller copy, or split it.",
        ),
        "files_too_many": ("More than {limit} files were sent at once.", "Send the rest afterwards."),
        "files_too_large": (
            "The files are larger than {limit_mb} MB together.",
            "Send the rest afterwards.",
        ),
        "file_kind_refused": (
            "The file {name} is none of the kinds that can be taken in.",
            "Send a photo, a PDF, a Word or Excel file without macros, plain text, or an MP3, M4A, WAV or MP4 recording.",
        ),
        "file_runs_programs": (
            "The file {name} holds macros or programs.",
            "Save it without macros, or as PDF.",
        ),
        "file_broken": (
            "The file {name} is damaged and cannot be opened.",
            "Send it again, or another copy.",
        ),
        "file_packed_too_tightly": (
            "The file {name} would unpack to far more than it should.",
            "Save it again in its own program, or as PDF.",
        ),
        "photo_too_large": (
            "The photo {name} has {width} × {height} points, more than can be shown.",
            "Send a smaller copy.",
        ),
        "store_unwritable": (
            "The file {name} could not be stored: {why}.",
            "Try again; if it happens again, call us.",
        ),
        "file_missing": ("The stored file {name} is not there.", "Restore it from the backup."),
    }
