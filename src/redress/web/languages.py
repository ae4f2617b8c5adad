"""The four languages of the screens, in the two spellings that the trade and the framework use."""

from __future__ import annotations

OWN_NAMES: dict[str, str] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ro": "Română"}
_OURS = {code.lower(): code for code in OWN_NAMES} | {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant",
}  # fmt: skip


def ours(code: str | None) -> str:
    """The language tag that packs and the domain use; English for what we do not speak."""
    asked = (code or "").lower().replace("_", "-")
    return _OURS.get(asked) or _OURS.get(asked.partition("-")[0], "en")


def theirs(code: str) -> str:
    """The tag as the framework spells it."""
    return ours(code).lower()
