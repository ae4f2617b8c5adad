"""Attachments: judged by content, sealed as they came, shown without what a phone writes into a photo."""

from redress.gateways.files.fake import FakeFiles
from redress.gateways.files.headers import download_headers
from redress.gateways.files.kinds import KINDS, Kind
from redress.gateways.files.limits import Limits, refuse_too_much
from redress.gateways.files.names import CleanName, clean_name
from redress.gateways.files.refusals import FileRefused
from redress.gateways.files.store import FileStore
from redress.gateways.files.stored import Files, StoredFile

__all__ = [
    "KINDS",
    "CleanName",
    "FakeFiles",
    "FileRefused",
    "FileStore",
    "Files",
    "Kind",
    "Limits",
    "StoredFile",
    "clean_name",
    "download_headers",
    "refuse_too_much",
]
