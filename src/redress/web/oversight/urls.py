"""The addresses of oversight."""

from django.urls import path

from redress.web.oversight import (
    alarms,
    approvals,
    arbitration,
    exceptions,
    late,
    metrics,
    overview,
    reassign,
    regimes,
    report,
    team,
    what_if,
)

urlpatterns = [
    path("oversight/", overview.oversight, name="oversight"),
    path("oversight/<slug:name>/", exceptions.exceptions, name="exceptions"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("arbitration/", arbitration.arbitration, name="arbitration"),
    path("team/", team.team, name="team"),
    path("team/reassign/", reassign.reassign, name="reassign"),
    path("team/acts/<uuid:id>/", reassign.reassigned, name="reassigned"),
    path("late/", late.late, name="late"),
    path("report/", report.report, name="report"),
    path("regimes/", regimes.under, name="regimes"),
    path("calendars/", what_if.calendars, name="calendars"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/strip/", alarms.strip, name="alarm_strip"),
    path("metrics", metrics.metrics, name="metrics"),
]
