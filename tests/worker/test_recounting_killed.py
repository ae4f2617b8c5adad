"""Kill -9 of the worker and of the database while dates are counted anew: each complaint is counted once, and back."""

import json
import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.architecture.source_files import ROOT
from tests.config.homes import surroundings
from tests.config.trees import Tree, running_tree

PATIENCE = 240.0


def _client(tree: Tree, *words: str) -> object:
    settings = {"DJANGO_SETTINGS_MODULE": "redress.config.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.worker.recounting_on", *words],
        env=surroundings(tree.home, **settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return json.loads(done.stdout) if done.stdout else None


def _finished(tree: Tree, chance: random.Random, kills: int) -> dict[str, object]:
    """Kill now and then while it is being carried out, then wait for the end."""
    for victim in chance.choices(["worker", "worker", "postgres"], k=kills):
        time.sleep(chance.uniform(0.2, 1.5))
        tree.kill(victim)
    tree.wait_until_ready()
    deadline = time.monotonic() + PATIENCE
    while (found := _client(tree, "state"))["state"] != "done":
        assert time.monotonic() < deadline, (found, tree.said())
        time.sleep(1)
    return found


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2))
def test_killed_again_and_again_each_complaint_is_counted_once_and_undone_to_the_same_dates(seed):
    chance, count = random.Random(seed), 6000
    with running_tree() as tree:
        _client(tree, "found", str(count))
        before = _client(tree, "state")
        path = tree.home / "change.yaml"
        first = datetime.now(UTC).date() + timedelta(days=2)
        days = "".join(f"  {first + timedelta(days=n)}: {{working: false}}\n" for n in range(4))
        path.write_text(f"calendar: AU\ndays:\n{days}", encoding="utf-8")
        _client(tree, "apply", str(path))
        found = _finished(tree, chance, kills=4)
        assert (found["done"], found["changed"], found["recalculations"]) == (count, count, [count, count])
        assert found["dates"] != before["dates"]
        _client(tree, "undo")
        found = _finished(tree, chance, kills=4)
        assert (found["done"], found["recalculations"]) == (count, [2 * count, count])
        assert found["dates"] == before["dates"]
