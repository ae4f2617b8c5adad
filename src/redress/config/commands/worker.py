"""`redress worker`: does the jobs and keeps the clocks, as `redress serve` runs it."""

from argparse import ArgumentParser, Namespace

from django.db import connection

from redress.worker import running

SUMMARY = "run only the worker (`serve` runs everything)"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--until-empty", action="store_true", help="do the jobs that are due, then end")
    parser.add_argument(
        "--retry-failed", action="store_true", help="queue the jobs that failed once more, then end"
    )


def run(options: Namespace) -> int:
    connection.ensure_connection()  # a database that is down is said at once, not after the pool's patience
    connection.close()
    if options.retry_failed:
        print(f"{running.retry_failed()} jobs are queued again")
        return 0
    running.work(until_empty=options.until_empty)
    return 0
