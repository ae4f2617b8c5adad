"""The web application as Granian runs it: each request is answered whole in one thread.

Every page and every middleware of ours is plain Python that waits for the database. Left to itself the framework would
cross between its event loop and that thread at each of them, several times a request.
"""

import os
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import FileResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redress.config.settings")


class InOneThread(ASGIHandler):
    """The framework's own handler, but for the middleware and the page: those it runs without leaving the thread."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)

    async def run_get_response(self, request: Any) -> Any:
        response = await sync_to_async(self.get_response, thread_sensitive=True)(request)
        response._handler_class = type(self)  # type: ignore[attr-defined]
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        return response


django.setup(set_prefix=False)
application = InOneThread()
