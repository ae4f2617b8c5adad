"""Figures for a monitor (Prometheus' text format): the alarms, and what they are raised by; no word about anybody."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from redress.domain.flow import OF_THE_SYSTEM, Backlog, Pulse
from redress.journey import watching
from redress.journey.watching import Raised
from redress.web import watch
from redress.web.access import MONITOR, open_to

FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")


@open_to(MONITOR)
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever holds the token; without one, for this machine as long as no proxy stands before it."""
    if not (_holds_token(request) or _is_local(request)):
        raise Http404
    now = datetime.now(UTC)
    try:
        pulse, raised = watching.beating(now), watching.everywhere(now, watch.BEGAN)
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
    registry = CollectorRegistry()
    _alarms(registry, raised)
    _machinery(registry, pulse, now)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _holds_token(request: HttpRequest) -> bool:
    kind, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    token: str | None = settings.REDRESS_METRICS_TOKEN
    return bool(token) and kind == "Bearer" and hmac.compare_digest(given.encode(), str(token).encode())


def _is_local(request: HttpRequest) -> bool:
    """Whether this machine itself asks. Behind a proxy everybody seems to, so a public address needs the token."""
    if any(request.META.get(name) for name in FORWARDED):
        return False
    public = urlsplit(settings.REDRESS_PUBLIC_URL).hostname or ""
    return _loops(public) and _loops(request.META.get("REMOTE_ADDR") or "")


def _loops(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _alarms(registry: CollectorRegistry, raised: tuple[Raised, ...]) -> None:
    gauge = Gauge(
        "redress_alarm",
        "1 for an alarm that is raised; cause is the kind of alarm that it follows from",
        ["kind", "organisation", "about", "cause"],
        registry=registry,
    )
    for kind in sorted(OF_THE_SYSTEM):
        gauge.labels(kind.value, "", "", "").set(0)
    for each in raised:
        alarm = each.alarm
        gauge.labels(alarm.kind.value, each.slug, alarm.about, "").set(1)
        for follower, slug in each.followers:
            gauge.labels(follower.kind.value, slug, follower.about, alarm.kind.value).set(1)


def _machinery(registry: CollectorRegistry, pulse: Pulse, now: datetime) -> None:
    def gauge(name: str, meaning: str, value: float | None) -> None:
        if value is not None:
            Gauge(f"redress_{name}", meaning, registry=registry).set(value)

    def age(since: datetime | None) -> float | None:
        return max((now - since).total_seconds(), 0.0) if since is not None else None

    def backlog(name: str, meaning: str, seen: Backlog) -> None:
        gauge(name, meaning, seen.count)
        gauge(f"{name}_oldest_seconds", f"{meaning}: age of the oldest", age(seen.oldest) or 0.0)

    gauge("worker_heartbeat_age_seconds", "Since the last sign of life of any worker", age(pulse.heartbeat))
    gauge("timetable_tick_age_seconds", "Since the last tick of the timetable", age(pulse.tick))
    backlog("jobs_due", "Jobs that are due and wait", pulse.due)
    backlog("jobs_stuck", "Jobs that run for too long", pulse.running)
    backlog("due_times_unfired", "Due times that passed without anything happening", pulse.timers)
    gauge("jobs_failed", "Jobs given up after their last try", pulse.failed)
