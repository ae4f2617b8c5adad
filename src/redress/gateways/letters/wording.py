"""The few words that the layout itself brings along."""

from __future__ import annotations

from redress.gateways.letters.content import Language

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "to": "To",
        "number": "Our reference",
        "date": "Date",
        "page": "Page {page} of {pages}",
        "signature": "Signature",
        "signed": "Signed on {day}",
        "parties": "Between",
    },
    "zh-Hans": {
        "to": "致",
        "number": "编号",
        "date": "日期",
        "page": "第 {page} 页，共 {pages} 页",
        "signature": "签名",
        "signed": "{day}签署",
        "parties": "协议各方",
    },
    "zh-Hant": {
        "to": "致",
        "number": "編號",
        "date": "日期",
        "page": "第 {page} 頁，共 {pages} 頁",
        "signature": "簽名",
        "signed": "{day}簽署",
        "parties": "協議各方",
    },
    "ro": {
        "to": "Către",
        "number": "Număr",
        "date": "Data",
        "page": "Pagina {page} din {pages}",
        "signature": "Semnătura",
        "signed": "Semnat la {day}",
        "parties": "Între",
    },
}
