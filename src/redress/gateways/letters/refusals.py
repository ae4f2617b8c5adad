"""Why a letter is not printed."""

from __future__ import annotations

from redress.gateways.refusal import GatewayRefusal


class LetterRefused(GatewayRefusal):
    """The letter cannot be printed as it stands; nothing was made."""

    wording = {
        "letter_glyph_missing": (
            "The character “{character}” ({codepoint}) cannot be printed; it stands in “{place}”.",
            "Write the name with another character or in letters, or send the letter as a message.",
        ),
        "letter_control_character": (
            "The letter holds an invisible control character ({codepoint}); it stands in “{place}”.",
            "Type that part again by hand.",
        ),
        "letter_not_printed": (
            "The letter could not be laid out: {why}.",
            "Report it with the complaint number.",
        ),
    }
