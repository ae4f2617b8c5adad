"""Files are kept as they were sealed, each with the first line of its custody log."""

import pytest

from redress.domain.contacts import Attachment, Custody
from redress.domain.files import StoredFile
from redress.journey.anytime.attach import Attaching, attach
from tests.cast import ANA, a_complaint, a_scene
from tests.journey.acting import codes, refused, take

PHOTO = StoredFile("花束.jpg", "image/jpeg", 1200, "a" * 64, "2026/03/a", "2026/03/a-shown", "image/webp")


def test_the_complainant_attaches_two_photos():
    other = PHOTO._replace(name="lid.jpg", sha256="b" * 64)
    done = take(attach, a_complaint(), Attaching(files=(PHOTO, other), description="The box"), a_scene(ANA))
    rows = done.added(Attachment)
    assert [(r.name, r.sha256, r.description, r.by) for r in rows] == [
        ("花束.jpg", "a" * 64, "The box", ANA.id),
        ("lid.jpg", "b" * 64, "The box", ANA.id),
    ]
    assert [(c.attachment_id, c.act) for c in done.added(Custody)] == [(r.id, "received") for r in rows]
    assert done.said["attachment_ids"] == [str(r.id) for r in rows]


@pytest.mark.parametrize("wrong", [{"stored_as": ""}, {"size": 0}, {"sha256": "A" * 64}, {"sha256": "abc"}])
def test_what_the_gateway_did_not_seal_is_no_file(wrong):
    given = Attaching(files=(PHOTO._replace(**wrong),))
    (reason,) = refused(attach, a_complaint(), given, a_scene())
    assert (reason.code, reason.values["name"]) == ("file_not_sealed", "花束.jpg")


def test_there_must_be_a_file():
    assert codes(refused(attach, a_complaint(), Attaching(files=()), a_scene())) == ["input_required"]
