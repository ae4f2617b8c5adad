"""The addresses of oversight."""

from django.urls import path

from redress.web.oversight import alarms, late, metrics, regimes, report, what_if

urlpatterns = [
    path("late/", late.late, name="late"),
    path("report/", report.report, name="report"),
    path("regimes/", regimes.under, name="regimes"),
    path("calendars/", what_if.calendars, name="calendars"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/strip/", alarms.strip, name="alarm_strip"),
    path("metrics", metrics.metrics, name="metrics"),
]
