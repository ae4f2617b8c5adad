"""What is wrong with a wording, part by part and in the writer's language, before a version of the pack is made of it.

The pack's own checks stand behind it (``packs.checks_wording``): what passes here and not there is refused all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from redress.domain.policy import Policy
from redress.domain.refusals import Reason
from redress.domain.script import fold, says
from redress.packs.slots import slots_in

LONGEST = 20_000  # characters of one text


def unfit(
    texts: Mapping[str, Mapping[str, str]], policy: Policy, slots: Collection[str], needed: Collection[str]
) -> Iterator[Reason]:
    """Every reason why it may not stand so; ``field`` is the part and its language, such as body.ro.

    ``slots`` may stand in it; ``needed`` must stand in its body.
    """
    for part, said in texts.items():
        for language in policy.languages:
            if not said.get(language, "").strip():
                yield Reason("wording_language_missing", f"{part}.{language}", values={"language": language})
        for language, text in said.items():
            if text.strip():
                wanted = needed if part == "body" else ()
                yield from _faults(text, f"{part}.{language}", policy, slots, wanted)


def _faults(
    text: str, field: str, policy: Policy, slots: Collection[str], needed: Collection[str]
) -> Iterator[Reason]:
    if len(text) > LONGEST:
        yield Reason("wording_too_long", field, values={"most": LONGEST})
    found = slots_in(text)
    allowed = ", ".join(f"{{{slot}}}" for slot in sorted(slots)) or "—"
    for slot in dict.fromkeys(found):
        if slot not in slots:
            yield Reason("wording_slot_unknown", field, values={"slot": f"{{{slot}}}", "allowed": allowed})
    for slot in sorted(set(needed) - set(found)):
        yield Reason("wording_slot_missing", field, values={"slot": f"{{{slot}}}"})
    folded = fold(text)
    for phrase in policy.forbidden:
        if says(folded, phrase.words):
            yield Reason("wording_forbidden", field, values={"words": phrase.words})
