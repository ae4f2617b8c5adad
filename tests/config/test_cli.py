import errno

import pytest
from django.db import OperationalError

from redress.config import cli, sentences
from redress.domain.refusals import NotFound, Reason


def test_every_command_says_in_one_line_what_it_does():
    for name, command in cli.commands().items():
        assert command.summary, name
        assert len(command.summary) <= 80, name


def test_the_commands_that_run_an_installation_are_there():
    assert {"serve", "worker", "migrate", "doctor", "backup", "restore"} <= set(cli.commands())


def test_an_unknown_command_is_refused_with_the_way_to_the_list(capsys):
    assert cli.main(["dance"]) == 2
    assert "`redress help` lists them" in capsys.readouterr().err


def test_help_lists_every_command(capsys):
    assert cli.main(["help"]) == 0
    shown = capsys.readouterr().out
    for name in cli.commands():
        assert name.rstrip("_").replace("_", "-") in shown


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left", "/srv/file"), "the disk is full"),
        (PermissionError(errno.EACCES, "denied", "/srv/file"), "no permission"),
        (OperationalError("could not extend file: No space left on device"), "disk is full"),
        (OperationalError("connection refused"), "does not answer"),
        (KeyError("x"), "'x'"),
        (NotFound(Reason("no_such_complaint", field="other_id")), "complaint"),
        (ZeroDivisionError(), "REDRESS_TRACEBACK=1"),
    ],
)
def test_a_failure_is_a_sentence(error, sentence):
    assert sentence in sentences.of(error)


def test_a_home_that_is_no_folder_is_one_sentence_with_the_way_out():
    error = NotADirectoryError(errno.ENOTDIR, "Not a directory", "/dev/null/secret_key")
    assert (
        sentences.of(error)
        == "/dev/null/secret_key: part of this path is not a folder: set REDRESS_HOME to one."
    )
