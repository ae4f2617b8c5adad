"""What is written in one script or reading is found by the other, by whoever types it and however it was pasted."""

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from redress.domain.asking import asked
from redress.domain.stages import Role
from redress.records import complaints, models
from redress.records.analyser import name_words
from redress.records.derived import EDITION, keys
from redress.records.queries import search
from redress.records.queries.asked import condition
from redress.records.queries.sight import visible_to
from tests.records import crowds, ground

pytestmark = pytest.mark.django_db
NOW = ground.NOW


@pytest.fixture
def firm():
    return ground.firm("gifts")


@pytest.fixture
def auditor(firm):
    return firm.actor(uuid4(), Role.AUDITOR)


def ask(text: str):
    return asked(text, {}, NOW, ZoneInfo("UTC"))


def found(actor, text: str) -> list:
    return [hit.line.id for hit in search.search(actor, ask(text)).hits]


def registered(firm, name="Mei", phone="+8613812345678", **fields):
    mei = ground.complainant(firm, name, phone=phone, email="")
    return complaints.insert(ground.bare(firm, complainant_id=mei, complainant_name=name, **fields))


@pytest.mark.parametrize(
    ("name", "typed"),
    [("张伟", "張偉"), ("張偉", "张伟"), ("张伟", "張"), ("張偉", "张"), ("張偉", "張偉"), ("張偉", "zhangwei"),
     ("钟丽", "鍾麗"), ("鍾麗", "钟丽"), ("陈国强", "陳國強"), ("陳國強", "国强"), ("后羿", "後羿"), ("葉問", "叶问"),
     ("陶喆", "陶喆"), ("㐂田", "㐂田"), ("𠮷野家", "𠮷野家"), ("𠮷野家", "𠮷"), ("余餘", "余余"),
     ("張️偉", "张伟"), ("张\u200b伟", "张伟"), ("张伟", "\u202a张\u200d伟\u202c"), ("⾼飛", "高飞")],
)  # fmt: skip
def test_a_name_in_either_script_is_found_by_the_other(firm, auditor, name, typed):
    case = registered(firm, name)
    registered(firm, "李雷", "+8613900000000")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    "typed",
    [
        "草莓壓壞",
        "草莓压坏",
        "壓壞",
        "包裝",
        '"草莓壓壞了"',
        '"草莓压坏了"',
        "草莓 -退貨",
        "裡面",
        "里面",
        "裏面",
        "回复",
        "回覆",
    ],
)
@pytest.mark.parametrize(
    "text", ["草莓压坏了，包装里面都湿了，没人回复", "草莓壓壞了，包裝裡面都濕了，沒人回覆"]
)
def test_words_of_the_complaint_are_found_in_either_script(firm, auditor, text, typed):
    case = registered(firm, narrative=text)
    registered(firm, "李雷", "+8613900000000", narrative="草莓退货")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize("typed", ["-壓壞 草莓", "草莓 -压坏", '草莓 -"壓壞"'])
def test_what_must_not_be_there_is_left_out_in_either_script(firm, auditor, typed):
    registered(firm, narrative="草莓压坏了")
    kept = registered(firm, "李雷", "+8613900000000", narrative="草莓甜")
    assert found(auditor, typed) == [kept.id]


@pytest.mark.parametrize(
    "typed", ["unit:廣州", "單位：广州", "owner:趙敏", "負責人：赵敏", "草莓 unit:廣州 owner:赵敏"]
)
def test_units_and_people_are_narrowed_by_in_either_script(firm, auditor, typed):
    models.Unit.objects.filter(path=firm.north.path, organisation_id=firm.id).update(name="广州分公司")
    owner = firm.person("赵敏", Role.HANDLER)
    case = registered(firm, unit=firm.north, owner_id=owner, owned_since=NOW, narrative="草莓")
    registered(firm, "李雷", "+8613900000000", unit=firm.south, narrative="草莓")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单雄信", "shan"), ("单雄信", "danxiongxin"), ("單雄信", "shanxiongxin"), ("单雄信", "sxx"), ("单雄信", "dxx"),
     ("曾国藩", "zengguofan"), ("解晓东", "xie xiaodong"), ("仇英", "qiuying"), ("区桦", "ouhua"), ("查良镛", "zhaliangyong"),
     ("任贤齐", "renxianqi"), ("盖叫天", "gejiaotian"), ("尉迟恭", "yuchigong"), ("尉遲恭", "yuchi"), ("万俟雅言", "moqi"),
     ("朴志英", "piao"), ("翟志刚", "zhai"), ("卜凡", "bufan"), ("覃辉", "qinhui"), ("乐毅", "yueyi"), ("乐毅", "leyi"), ("长孙无忌", "zhangsun"), ("茜茜", "xixi"), ("茜茜", "qianxi"),
     ("吕布", "lvbu"), ("吕布", "lübu"), ("吕布", "lǚ bù"), ("吕布", "lyubu"), ("呂布", "lubu"),
     ("王小芳", "wáng xiǎofāng"), ("王小芳", "WANG Xiao-fang"), ("王小芳", "ｗａｎｇ"), ("李長生", "changsheng"),
     ("李長生", "zhangsheng"), ("乾坤", "qiankun")],
)  # fmt: skip
def test_a_name_is_found_by_each_of_its_readings(firm, auditor, name, typed):
    case = registered(firm, name)
    registered(firm, "李雷", "+8613900000000")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize("kept", ["Ştefan Ţăranu", "Ștefan Țăranu", "S\u0326tefan T\u0327a\u0306ranu"])
@pytest.mark.parametrize(
    "typed", ["ştefan ţăranu", "ȘTEFAN", "stefan taranu", "țăr", '"Ştefan Ţăranu"', "ST"]
)
def test_romanian_is_found_with_comma_cedilla_or_nothing(firm, auditor, kept, typed):
    case = registered(firm, kept)
    registered(firm, "李雷", "+8613900000000")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    "typed",
    ["\u200eHL26-0042-K\u200f", "ＨＬ２６－００４２－Ｋ", "HL26\u20110042\u2011K", "HL26\u200b-0042-K", "HL26–0042–K", "HL26−0042−K",
     "\u202d138 1234 5678\u202c", "１３８ １２３４ ５６７８", "＋86 138-1234-5678", "138\u00a01234\u00a05678", "\ufeff13812345678",
     "phone:\u202a+8613812345678\u202c", "\u200enumber:HL26-0042-K", "ｎｕｍｂｅｒ：ＨＬ２６００４２Ｋ"],
)  # fmt: skip
def test_what_is_pasted_along_unseen_or_full_width_does_not_matter(firm, auditor, typed):
    case = registered(firm, number="HL26-0042-K")
    registered(firm, "李雷", "+8613900000000")
    assert found(auditor, typed) == [case.id]


@pytest.mark.parametrize(
    "typed", ["", " \u3000 ", "\u200b\u200e", "\ufeff", "-", '"', '""', "：", "()[]%_\\", "\x00", "\u200b" * 500, "stage:", "due:", "\u0301"]
)  # fmt: skip
def test_nothing_that_can_be_seen_finds_nothing(firm, auditor, typed):
    registered(firm, narrative="草莓")
    assert found(auditor, typed) == []


@pytest.mark.parametrize(
    "typed", ["草" * 5000, "草莓 " * 2000, '"' * 3000, "-草莓" * 900, "a:" * 900, "壓" * 499 + "😀" * 99]
)
def test_very_much_is_taken_too(firm, auditor, typed, django_assert_max_num_queries):
    registered(firm, narrative="草莓")
    with django_assert_max_num_queries(8):
        assert len(found(auditor, typed)) <= 1


@pytest.mark.parametrize("typed", ["橙汁灑", '"橙汁灑"', "張偉", "shanxiongxin"])
def test_a_rare_word_in_the_other_script_is_read_from_the_index(firm, auditor, typed):
    case = registered(firm, "李雷", narrative="草莓坏了，要退款。", number="N")
    crowds.copies("records_complaint", case.id, 5000, number="'N' || n")
    registered(firm, "张伟", "+8613900000000", narrative="橙汁洒了")
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('complaint_found_by')")  # as the first vacuum does
        cursor.execute("ANALYZE records_complaint")
    rows = visible_to(auditor).filter(condition(auditor, ask(typed))).order_by("-received_at")[:50]
    shown = crowds.plan(*rows.query.sql_with_params())
    assert "complaint_found_by" in shown
    assert "Seq Scan on records_complaint " not in shown


def test_a_long_name_of_many_readings_stays_some_hundred_keys():
    assert len(name_words("乐乐乐乐乐乐乐乐长长长长行行行行单曾解仇" * 3)) < 500
    assert len(name_words("乐乐乐乐乐乐乐乐")) < 900
    assert len(name_words("王小芳")) < 40


def test_whoever_changes_the_keys_raises_their_edition():
    """Otherwise complaints that are there stay found by the old keys: raise EDITION and write the new keys here."""
    made = keys(name="單Ana", confidential=False, numbers=["WB 77/9"], texts=["草莓壓壞 căpșuni"])
    assert EDITION == "2"
    assert made == (
        [
            "#wb779",
            "n:ana",
            "n:d",
            "n:dan",
            "n:s",
            "n:sha",
            "n:shan",
            "n:单",
            "capsuni",
            "压坏",
            "草莓",
            "莓压",
        ]
    )
