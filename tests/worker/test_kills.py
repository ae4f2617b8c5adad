"""Kill -9 of web server, worker or database at any moment loses nothing and doubles nothing."""

import json
import random
import subprocess
import sys
import time

import pytest

from tests.architecture.source_files import ROOT
from tests.config.homes import redress, surroundings
from tests.config.trees import Tree, running_tree

VICTIMS = ("web", "worker", "postgres")
PATIENCE = 180.0  # seconds for everything that waits to be done


def _client(tree: Tree, *words: str) -> subprocess.Popen[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "redress.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.worker.lodging", *words],
        env=surroundings(tree.home, **settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def _counts(tree: Tree) -> dict[str, int]:
    said, _ = _client(tree, "counts").communicate(timeout=PATIENCE)
    return json.loads(said)


def _wait_until_all_is_done(tree: Tree) -> dict[str, int]:
    deadline = time.monotonic() + PATIENCE
    while (found := _counts(tree))["reactions left"] or found["jobs left"]:
        assert time.monotonic() < deadline, (found, tree.said())
        time.sleep(1)
    return found


def _kill_while_complaints_come_in(kills: int, complaints: int, seed: int) -> None:
    chance = random.Random(seed)
    with running_tree(REDRESS_DEMO="1") as tree:
        client = _client(tree, "lodge", str(complaints))
        for victim in chance.choices(VICTIMS, k=kills):
            tree.kill(victim)
            time.sleep(chance.uniform(0.05, 1.0))
        said, _ = client.communicate(timeout=PATIENCE + complaints)
        answered = said.split()
        assert client.returncode == 0
        tree.wait_until_ready()
        found = _wait_until_all_is_done(tree)
        assert len(set(answered)) == len(answered) == complaints
        assert (
            found["complaints"] == found["different narratives"] == found["different numbers"] == complaints
        )
        assert found["lodgings"] == complaints
        assert found["links"] == complaints  # one row on each side of each pair
        assert found["messages sent"] == found["messages"]
        assert found["deliveries"] == found["words to complainants"]
        assert len(list((tree.home / "outbox").glob("*.eml"))) == found["mails sent"]
        verified = redress(tree.home, "journal", "verify")
        assert verified.returncode == 0, verified.stdout


def test_twenty_kills_lose_nothing_and_double_nothing():
    _kill_while_complaints_come_in(kills=20, complaints=120, seed=2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(5))
def test_two_hundred_kills_lose_nothing_and_double_nothing(seed):
    _kill_while_complaints_come_in(kills=40, complaints=400, seed=seed)
