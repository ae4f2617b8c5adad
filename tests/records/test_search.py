"""The search: whatever one has in hand finds the complaint, in four languages, and never more than one may see."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.domain.asking import Asked, asked
from redress.domain.changes import Add, put
from redress.domain.complaint import Point
from redress.domain.links import Reference
from redress.domain.stages import Role, Stage
from redress.records import batches, complaints, models
from redress.records.analyser import name_words, pieces_of
from redress.records.chaining import Happening
from redress.records.queries import search
from redress.records.queries.asked import condition, people_reached_at
from redress.records.queries.sight import visible_to
from redress.records.queries.worklist import Filters, worklist
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW
STAGES = {"stage": {stage.value: stage.value for stage in Stage}}


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def auditor(firm):
    return firm.actor(uuid4(), Role.AUDITOR)


def ask(text: str) -> Asked:
    return asked(text, STAGES, NOW, ZoneInfo("UTC"))


def found(actor, text: str) -> list:
    return [hit.line.id for hit in search.search(actor, ask(text)).hits]


def registered(firm, name="", phone="+8613812345678", email="mei@example.org", **fields):
    mei = ground.complainant(firm, name or "Mei", phone=phone, email=email)
    return complaints.insert(ground.bare(firm, complainant_id=mei, complainant_name=name, **fields))


def other(firm, **fields):
    """Somebody else's, by which one sees that the search leaves out."""
    return registered(firm, "李雷", "+8613900000000", "lei@example.org", **fields)


def reference(kind: str, value: str) -> Reference:
    return Reference(id=uuid4(), at=NOW, by=uuid4(), kind=kind, value=value)


@pytest.mark.parametrize(
    ("typed", "by"),
    [("HL26-0042-K", "number"), ("hl26 0042 k", "number"), ("ＨＬ260042Ｋ", "number"), ("WB 77/9", "reference"),
     ("wb-77/9", "reference"), ("wb779", "reference"), ("138 1234 5678", "reach"), ("+86 138-1234-5678", "reach"),
     ("Mei@Example.org", "reach"), ("王小芳", "name"), ("小芳", "name"), ("王", "name"), ("X-900", "number")],
)  # fmt: skip
def test_whatever_one_has_in_hand_finds_the_complaint(firm, auditor, typed, by):
    waybill = reference("waybill", "WB 77/9")
    case = registered(firm, "王小芳", number="HL26-0042-K", external_number="X900", references=(waybill,))
    other(firm, number="HL26-0043-M")
    hits = search.search(auditor, ask(typed)).hits
    assert [(hit.line.id, hit.by) for hit in hits] == [(case.id, by)]


@pytest.mark.parametrize(
    "typed", ["wangxiaofang", "wang xiaofang", "wangxiao", "xiaofang", "wxf", "WXF", "王小", "小芳"]
)
def test_a_chinese_name_is_found_by_its_pinyin_and_initials(firm, auditor, typed):
    case = registered(firm, "王小芳")
    other(firm)
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ștefan Ionescu", "stefan"),
        ("Ștefan Ionescu", "SI"),
        ("Ștefan Ionescu", "ștef"),
        ("Ștefan Ionescu", "ștef"),
        ("陶喆", "陶喆"),
        ("㐂田", "㐂"),
        ("𠮷野家", "𠮷野"),
        ("José", "jose"),
    ],
)
def test_a_name_is_found_with_any_letters(firm, auditor, name, typed):
    case = registered(firm, name)
    other(firm)
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    ("text", "typed"),
    [("两盒草莓都坏了，快递员没打电话", "草莓"), ("两盒草莓都坏了，快递员没打电话", "没打 坏了"),
     ("兩盒草莓都壞了", "壞了"), ("Cutia cu căpșuni a venit spartă", "capsuni SPARTĂ"),
     ("The cold box was left open", '"cold box"'), ("Curierul n-a sunat", '"a sunat"'),
     ("Căpșunile erau stricate", '"capsunile erau"')],
)  # fmt: skip
def test_words_of_the_complaint_are_found_in_four_languages(firm, auditor, text, typed):
    case = registered(firm, "Mei", narrative=text)
    other(firm, narrative="The box was cold. 草 莓")
    assert found(auditor, typed) == [case.id]


def test_every_word_must_be_there_and_what_is_taken_off_must_not(firm, auditor):
    both = registered(firm, "Mei", narrative="草莓坏了，要退款")
    one = registered(firm, "Ana", narrative="草莓坏了")
    assert set(found(auditor, "草莓")) == {both.id, one.id}
    assert found(auditor, "草莓 退款") == [both.id]
    assert found(auditor, "草莓 -退款") == [one.id]


def test_points_and_numbers_that_come_later_are_found(firm, auditor):
    case = registered(firm, "Mei", narrative="Late.")
    point = Point(id=uuid4(), at=NOW, by=uuid4(), ordinal=2, text="The ribbon was torn.")
    case = complaints.save(case, [Add(point)])
    happening = Happening(
        verb="note", actor=uuid4(), at=NOW, payload={}, stage_before=case.stage, stage_after=case.stage
    )
    change = [Add(reference("batch", "B-2026-05"))]
    after = replace(case, references=(change[0].row,))
    batches.save_many(firm.id, [batches.Saving(case, after, change, happening)])
    assert found(auditor, "ribbon") == [case.id]
    assert found(auditor, "b 2026 05") == [case.id]


def test_exact_finds_come_first_and_the_rest_from_the_newest(firm, auditor):
    older = registered(firm, "Mei", narrative="like 77001", received_at=NOW - timedelta(days=3))
    newer = registered(firm, "Mei", narrative="like 77001", received_at=NOW - timedelta(days=1))
    exact = registered(firm, "Mei", external_number="77001", received_at=NOW - timedelta(days=9))
    assert found(auditor, "77001") == [exact.id, newer.id, older.id]


def test_nothing_asked_finds_nothing(firm, auditor):
    registered(firm, "Mei")
    assert [found(auditor, typed) for typed in ("  ", "-", '""', "colour:", "stage:nowhere")] == [[]] * 5


def narrowed(firm):
    """One complaint that every narrowing below fits, and one that none fits."""
    owner = firm.person("赵敏", Role.HANDLER)
    wanted = registered(
        firm, "Mei", owner_id=owner, owned_since=NOW, urgency="urgent", received_at=NOW - timedelta(days=2),
        references=(reference("waybill", "W 1234/5"),), number="HL26-0042-K",
    )  # fmt: skip
    point = wanted.points[0]
    models.Point.objects.filter(id=point.id).update(category="damage")
    models.Complaint.objects.filter(id=wanted.id).update(next_due_at=NOW + timedelta(hours=5))
    other(firm, unit=firm.south, received_at=NOW - timedelta(days=40))
    return wanted


@pytest.mark.parametrize(
    "typed",
    ["owner:赵敏", "due:<2d", "received:<7d", "received:>1d received:<7d", "unit:N", "phone:13812345678",
     "ref:w1234-5", "waybill:W1234/5", "运单:W1234/5", "number:hl260042k", "urgency:urgent", "category:damage",
     "Mei owner:赵敏", "unit:N state:open"],
)  # fmt: skip
def test_a_narrowing_leaves_exactly_what_fits_it(firm, auditor, typed):
    wanted = narrowed(firm)
    assert found(auditor, typed) == [wanted.id]


def test_stage_and_state_narrow_and_closed_ones_are_searched_too(firm, auditor):
    open_one = registered(firm, "Mei", narrative="草莓")
    done = ground.registered(ground.bare(firm, narrative="草莓"), Stage.LEARN)
    complaints.insert(replace(done, closed_at=NOW, closed_by=uuid4(), satisfied_at=NOW))
    assert len(found(auditor, "草莓")) == 2
    assert found(auditor, "草莓 state:open") == [open_one.id]
    assert found(auditor, "草莓 state:closed") == found(auditor, "草莓 stage:learn") == [done.id]


def test_my_own_and_nobodys_are_asked_for_by_those_words(firm):
    mine = firm.person("Ana", Role.HANDLER)
    ana = firm.actor(mine, Role.HANDLER)
    own, free = registered(firm, "Mei", owner_id=mine, owned_since=NOW), registered(firm, "Lin")
    assert found(ana, "owner:me") == [own.id]
    assert found(ana, "owner:nobody") == [free.id]


@pytest.mark.parametrize(
    "typed", ["Mei Lin 7", "mei", "138 1234 5678", "mei@example.org", "name7x", '"mei lin"']
)
def test_a_confidential_complainant_is_found_by_the_owner_alone(firm, auditor, typed):
    mine = firm.person("Ana", Role.HANDLER)
    case = registered(
        firm, "Mei Lin 7 Name7x", number="C-100", confidential=True, owner_id=mine, owned_since=NOW
    )
    assert found(auditor, typed) == []
    assert found(firm.actor(mine, Role.HANDLER), typed) == [case.id]
    (hit,) = search.search(auditor, ask("C-100")).hits
    assert hit.line.complainant == "***"


def test_a_name_that_becomes_confidential_is_found_no_more(firm, auditor):
    case = registered(firm, "Mei Lin")
    assert found(auditor, "mei") == [case.id]
    complaints.save(case, [put(confidential=True)])
    assert found(auditor, "mei") == []


def test_nobody_finds_what_they_may_not_see(firm):
    registered(firm, "Mei", narrative="草莓", number="HL26-0042-K", unit=firm.south)
    north = firm.actor(firm.person("Ion", Role.HANDLER), Role.HANDLER)
    elsewhere = ground.firm("post").actor(uuid4(), Role.AUDITOR)
    for typed in ("mei", "草莓", "HL26-0042-K", "13812345678", "unit:S", "owner:nobody"):
        assert found(north, typed) == found(elsewhere, typed) == []


def test_what_is_taken_off_tells_nothing_of_a_confidential_name(firm, auditor):
    owned = registered(firm, "Mei Lin", confidential=True, narrative="草莓",
                       owner_id=firm.person("Ana", Role.HANDLER), owned_since=NOW)  # fmt: skip
    free = registered(firm, "Mei Lin", confidential=True, narrative="草莓")
    for typed in ("草莓 -mei", "草莓 -13812345678", '草莓 -"mei lin"'):
        assert set(found(auditor, typed)) == {owned.id, free.id}


@pytest.mark.parametrize("typed", ["草莓 ， 坏了", "草莓 & 坏了", "草莓 - 坏了", "“草莓” 。"])
def test_a_sign_that_is_no_word_is_passed_over(firm, auditor, typed):
    case = registered(firm, "Mei", narrative="草莓坏了")
    other(firm)
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize("typed", ["owner:stefan", "owner:ștefan", "unit:timisoara", "unit:TIMIȘOARA"])
def test_people_and_units_are_found_with_and_without_accents(firm, auditor, typed):
    models.Unit.objects.filter(path=firm.north.path, organisation_id=firm.id).update(name="Timișoara")
    owner = firm.person("Ștefan Ionescu", Role.HANDLER)
    case = registered(firm, "Mei", unit=firm.north, owner_id=owner, owned_since=NOW)
    other(firm, unit=firm.south)
    assert found(auditor, typed) == [case.id]


def test_a_phrase_is_found_over_the_end_of_a_line_and_with_capital_accents(firm, auditor):
    case = registered(firm, "Mei", narrative="Curierul ȘTEFAN\na plecat")
    other(firm)
    assert found(auditor, '"stefan a plecat"') == [case.id]


def test_what_is_late_is_asked_for_as_a_state(firm, auditor):
    late, later = registered(firm, "Mei"), registered(firm, "Lin")
    models.Complaint.objects.filter(id=late.id).update(next_due_at=NOW - timedelta(hours=1))
    models.Complaint.objects.filter(id=later.id).update(next_due_at=NOW + timedelta(hours=1))
    assert found(auditor, "state:late") == found(auditor, "状态：逾期") == [late.id]


def test_a_telephone_that_no_one_can_call_is_found_as_it_came(firm, auditor):
    case = registered(firm, "Mei", phone="+8610055627901")
    models.Complainant.objects.update(phone="+8610055627901")
    assert found(auditor, "+86 100 5562 7901") == found(auditor, "8610055627901") == [case.id]


@pytest.mark.parametrize("sign", ["", "-", "phone:", "owner:", "unit:"])
def test_many_numbers_take_no_more_questions(firm, auditor, sign, django_assert_max_num_queries):
    registered(firm, "Mei")
    with django_assert_max_num_queries(8):
        found(auditor, " ".join(f"{sign}{13800000000 + each}" for each in range(24)))


@pytest.mark.parametrize("typed", ["13812345678", "Mei@Example.org"])
def test_a_telephone_and_an_email_are_read_from_an_index(firm, typed):
    mei = ground.complainant(firm, "Mei", phone="+8613812345678", email="mei@example.org")
    crowds.copies("records_complainant", mei, 5000, phone="'9' || n", email="n || '@x'", phone_typed="''")
    actor = firm.actor(uuid4(), Role.AUDITOR)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE records_complainant")
    with CaptureQueriesContext(connection) as asked_for:
        assert people_reached_at(actor, [typed]) == {typed: [mei]}
    plan = crowds.plan(asked_for.captured_queries[0]["sql"], None)
    assert "Seq Scan" not in plan


def test_the_list_takes_the_same_words(firm, auditor):
    wanted = registered(firm, "Mei", narrative="草莓坏了")
    other(firm)
    assert [line.id for line in worklist(auditor, Filters(q="草莓", asked=ask("草莓")), NOW).rows] == [
        wanted.id
    ]


def test_a_count_stops_where_nobody_reads_on(firm, auditor):
    case = registered(firm, "Mei", narrative="草莓")
    crowds.copies("records_complaint", case.id, 1100, number="'N' || n")
    told = search.search(auditor, ask("草莓"))
    assert (len(told.hits), told.total, told.more) == (50, 1001, True)


@pytest.mark.parametrize(
    "typed", ["橙汁", "王小芳", "wxf", "HL26-0042-K", "wb779", '"橙汁洒"', "橙汁 -草莓", "橙汁 stage:receive"]
)
def test_a_rare_word_is_read_from_the_index(firm, auditor, typed):
    case = registered(firm, "李雷", narrative="草莓坏了，要退款。", number="N")
    crowds.copies("records_complaint", case.id, 5000, number="'N' || n")
    registered(
        firm,
        "王小芳",
        narrative="橙汁洒了",
        number="HL26-0042-K",
        references=(reference("waybill", "WB 77/9"),),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('complaint_found_by')")  # as the first vacuum does
        cursor.execute("ANALYZE records_complaint")
    rows = visible_to(auditor).filter(condition(auditor, ask(typed))).order_by("-received_at")[:50]
    sql, params = rows.query.sql_with_params()
    assert "complaint_found_by" in crowds.plan(sql, params)
    assert "Seq Scan on records_complaint " not in crowds.plan(sql, params)


def test_words_for_the_index():
    assert pieces_of("两盒草莓 Cutia") == {"两盒", "盒草", "草莓", "cutia"}
    assert pieces_of("王") == {"王"}
    assert {"ana", "王", "芳", "王芳", "wang", "fang", "wangfang", "wf"} <= name_words("Ana 王芳")
