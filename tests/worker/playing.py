"""A client of the kill tests, run as a program: plays the stories by their steps, whatever falls over.

`python -m tests.worker.playing ROUNDS PACK…` prints a JSON line for each story when its complaint has come to its end. A
step that got no answer is taken again under the same key; what follows of it is left to the living worker.
"""

import contextlib
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.db import connection  # noqa: E402 the tables need Django first

from redress.domain.people import MACHINE_ID, Actor, machine  # noqa: E402
from redress.domain.refusals import GateShut  # noqa: E402
from redress.domain.stages import Step  # noqa: E402
from redress.journey.anytime.strike import Struck, strike  # noqa: E402
from redress.journey.reading import read  # noqa: E402
from redress.journey.steps import function_of  # noqa: E402
from redress.records import timers  # noqa: E402
from redress.worker.stories import telling  # noqa: E402
from redress.worker.stories.script import play  # noqa: E402
from redress.worker.stories.teller import Teller  # noqa: E402
from tests.worker.lodging import until_answered  # noqa: E402

# Begun in the past, a story would have its promises answered by the living worker's clocks before its people come to them.
AHEAD = telling.BEGAN_AGO + timedelta(days=14)

OPEN_ROWS = """
SELECT (SELECT count(*) FROM records_message WHERE complaint_id = %s AND state IN ('queued', 'failed'))
     + (SELECT count(*) FROM records_reaction WHERE complaint_id = %s AND state IN ('pending', 'failed'))
"""
STEPS = "SELECT count(*) FROM records_event WHERE subject_id = %s AND actor <> %s"


@dataclass
class Player(Teller):
    """A teller whose complaint is an ordinary one: each step has a key, and the worker does what follows."""

    taken: int = 0
    # A tale told aside shares the serial, but its requests are its own.
    mark: str = field(default_factory=lambda: uuid4().hex)

    def actor(self, who: str) -> Actor:
        """The person, not marked as simulated."""
        found = until_answered(lambda: super(Player, self).actor(who))
        object.__setattr__(found, "simulated", False)
        return found

    def _take(self, who: str, step: Step, given: dict[str, Any]):
        function, actor = function_of(step), self.actor(who)
        self.taken += 1
        key, wanted = f"{self.mark}:{self.taken}", read(function.input, given)
        return until_answered(lambda: function(actor, self.complaint_id, wanted, now=self.now, key=key))

    def _tick(self) -> None:
        """The clocks strike at the story's times; the living worker's own time has not come to them yet."""
        while self.complaint_id is not None and (due := until_answered(self._next_timer)) is not None:
            at = max(due, self.ticked or due)
            if at > self.now:
                break
            until_answered(lambda: self._strike(at))  # noqa: B023
            self._rest(self.complaint_id)
            self._case = None

    def _next_timer(self) -> datetime | None:
        assert self.complaint_id is not None
        return timers.next_of(self.organisation, self.complaint_id)

    def _strike(self, at: datetime) -> None:
        with contextlib.suppress(GateShut):
            strike(machine(self.organisation), self.complaint_id, Struck(), now=at)

    def _rest(self, complaint_id: UUID) -> None:
        while until_answered(lambda: _count(OPEN_ROWS, complaint_id, complaint_id)):
            time.sleep(0.05)

    def case(self):
        """The complaint as it stands."""
        return until_answered(super().case)


def main(rounds: int, packs: list[str]) -> None:
    """Play each pack's story that many times."""
    for _ in range(rounds):
        for pack in packs:
            player = until_answered(lambda: telling.teller_of(pack, datetime.now(UTC) + AHEAD, Player))  # noqa: B023
            play(player, pack)
            told = until_answered(lambda: _count(STEPS, player.complaint_id, MACHINE_ID))  # noqa: B023
            life = {"pack": pack, "archived": player.case().archived_at is not None}
            print(json.dumps({**life, "steps taken": told, "steps in the script": player.taken}), flush=True)


def _count(query: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
