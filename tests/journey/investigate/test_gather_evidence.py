"""Evidence is hashed on arrival; only who examines may say that it speaks against the complaint."""

import hashlib
from dataclasses import replace

from redress.domain.contacts import Attachment, Custody
from redress.domain.files import StoredFile
from redress.domain.stages import Stage
from redress.journey.investigate.gather_evidence import EvidenceGiven, gather_evidence
from tests.cast import ANA, CHEN_YU, DORU, NOW, a_complaint, a_point, a_scene, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, evidence=(), findings=())
PHOTO = StoredFile("tray.jpg", "image/jpeg", 1200, "a" * 64, "2026/03/a", "2026/03/a-shown", "image/webp")
GIVEN = EvidenceGiven(kind="system_record", source="Scanner 4", text="Scanned 08:41.")


def test_text_is_kept_with_its_hash_source_and_time():
    done = take(gather_evidence, CASE, replace(GIVEN, taken_at=NOW, point_id=a_point().id), a_scene())
    (row,) = done.case.evidence
    assert row.sha256 == hashlib.sha256(b"Scanned 08:41.").hexdigest()
    assert (row.source, row.taken_at, row.point_id, row.by) == ("Scanner 4", NOW, a_point().id, CHEN_YU.id)
    assert done.said["evidence_ids"] == [str(row.id)]


def test_each_file_becomes_evidence_with_its_own_hash_and_custody():
    other = PHOTO._replace(name="lid.jpg", sha256="b" * 64)
    done = take(gather_evidence, CASE, replace(GIVEN, kind="photo", files=(PHOTO, other)), a_scene())
    attachments = done.added(Attachment)
    assert [e.sha256 for e in done.case.evidence] == ["a" * 64, "b" * 64]
    assert [e.attachment_id for e in done.case.evidence] == [a.id for a in attachments]
    assert [(c.act, c.words) for c in done.added(Custody)] == [("received", "a" * 64), ("received", "b" * 64)]


def test_a_file_attached_before_is_cited_with_the_hash_of_its_arrival():
    kept = Attachment(id=uid(60), at=NOW, by=ANA.id, **PHOTO._asdict())
    scene = a_scene(looked_up={"attachments": {kept.id: kept}})
    done = take(gather_evidence, CASE, replace(GIVEN, attachment_id=kept.id), scene)
    assert done.case.evidence[0].sha256 == "a" * 64
    assert [(c.attachment_id, c.act) for c in done.added(Custody)] == [(kept.id, "made_evidence")]
    unknown = refused(gather_evidence, CASE, replace(GIVEN, attachment_id=uid(61)), scene)
    assert codes(unknown) == ["attachment_unknown"]


def test_there_must_be_something_to_see():
    assert codes(refused(gather_evidence, CASE, replace(GIVEN, text=""), a_scene())) == ["evidence_empty"]


def test_neither_complainant_nor_department_marks_evidence_as_contrary():
    against = replace(GIVEN, contrary=True)
    for actor in (ANA, DORU):
        assert codes(refused(gather_evidence, CASE, against, a_scene(actor))) == ["contrary_is_not_yours"]
    assert take(gather_evidence, CASE, against, a_scene(CHEN_YU)).case.evidence[0].contrary
