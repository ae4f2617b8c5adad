"""Kill -9 of web server, worker or database at any moment loses nothing and doubles nothing."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest

from tests.architecture.source_files import ROOT
from tests.config.homes import redress, surroundings
from tests.config.trees import Tree, running_tree

PACKS = ("gifts", "logistics", "telecom", "post", "lubricants")

VICTIMS = ("web", "worker", "postgres")
PATIENCE = 180.0  # seconds for everything that waits to be done


def _client(tree: Tree, *words: str, module: str = "lodging") -> subprocess.Popen[str]:
    settings = {"DJANGO_SETTINGS_MODULE": "redress.config.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.worker.{module}", *words],
        env=surroundings(tree.home, **settings),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def _found(tree: Tree) -> None:
    founder = _client(tree, "found")
    founder.communicate(timeout=PATIENCE)
    assert founder.returncode == 0


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
    with running_tree() as tree:
        _found(tree)
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


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(2))
def test_two_hundred_kills_over_every_stage_of_the_loop(seed):
    """The five stories are played again and again by the steps, with the living worker doing what follows."""
    _kill_while_stories_are_played(kills=110, rounds=4, seed=seed)


def test_a_story_survives_ten_kills_on_its_way_round_the_loop():
    _kill_while_stories_are_played(kills=10, rounds=1, seed=7, packs=("gifts",))


def _kill_while_stories_are_played(kills: int, rounds: int, seed: int, packs: Sequence[str] = PACKS) -> None:
    chance = random.Random(seed)
    with running_tree() as tree:
        _found(tree)
        player = _client(tree, str(rounds), *packs, module="playing")
        for victim in chance.choices(VICTIMS, k=kills):
            time.sleep(chance.uniform(0.3, 2.0))
            tree.kill(victim)
        said, _ = player.communicate(timeout=PATIENCE * rounds * len(packs))
        assert player.returncode == 0
        tree.wait_until_ready()
        _wait_until_all_is_done(tree)
        played = [json.loads(line) for line in said.splitlines()]
        assert len(played) == rounds * len(packs)
        for life in played:
            assert life["archived"], life
            assert life["steps taken"] == life["steps in the script"], life
        assert redress(tree.home, "journal", "verify").returncode == 0


def _kill_while_clocks_strike(kills: int, complaints: int, seed: int) -> None:
    chance = random.Random(seed)
    with running_tree() as tree:
        _found(tree)
        _client(tree, "lodge", str(complaints)).communicate(timeout=PATIENCE + complaints)
        _wait_until_all_is_done(tree)
        _client(tree, "age", "20").communicate(timeout=PATIENCE)
        for victim in chance.choices(("worker", "worker", "postgres"), k=kills):
            time.sleep(chance.uniform(0.5, 4.0))
            tree.kill(victim)
        tree.wait_until_ready()
        time.sleep(45)
        found = _struck_at_last(tree)
        _wait_until_all_is_done(tree)
        assert found["told"] == found["different"] == found["on rows"], found
        assert found["on rows"] >= 3 * complaints, found
        assert found["promises answered by the machine"] == found["interim letters"] >= complaints, found
        assert found["promises with two letters"] == 0, found
        assert redress(tree.home, "journal", "verify").returncode == 0


def _struck_at_last(tree: Tree) -> dict[str, int]:
    deadline = time.monotonic() + PATIENCE
    while True:
        found = json.loads(_client(tree, "struck").communicate(timeout=PATIENCE)[0])
        if not found["waiting"]:
            return found
        assert time.monotonic() < deadline, (found, tree.said())
        time.sleep(2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(3))
def test_each_transition_takes_effect_exactly_once_whatever_is_killed(seed):
    _kill_while_clocks_strike(kills=12, complaints=150, seed=seed)
