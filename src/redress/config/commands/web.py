"""`redress web`: the web server alone, as `redress serve` runs it."""

import asyncio
import gc
import logging
import os
import signal
import sys
from argparse import ArgumentParser, Namespace

from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from redress.config.asgi import application
from redress.config.environment import Environment

SUMMARY = "run only the web server (`serve` runs everything)"
NEEDS_DATABASE = False
YOUNG = 5000  # new objects between two searches for garbage among them


def configure(parser: ArgumentParser) -> None:
    parser.epilog = "The address comes from REDRESS_BIND and PORT."


def run(options: Namespace) -> int:
    _settle()
    asyncio.run(_serve(Environment.read()))
    _leave()
    return 0


def _leave() -> None:
    """End at once. Granian's own threads may still hold what is Python's: did Python take itself apart beneath them,
    the process would be aborted with a panic instead of ending.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _settle() -> None:
    """Bring in all pages, and leave what stays for good out of every search for garbage: it took 200 ms of a page."""
    get_resolver().url_patterns  # noqa: B018 the looking brings them in
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)


async def _serve(environment: Environment) -> None:
    """Serve inside this process: no second one is needed, and a kill leaves nothing behind."""
    server = Server(
        application,
        address=environment.bind,
        port=environment.port,
        interface=Interfaces.ASGINL,
        backlog=1024,
        log_level=LogLevels.error,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    await server.serve()
