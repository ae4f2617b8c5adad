"""The addresses of oversight."""

from django.urls import path

from redress.web.oversight import alarms, metrics, report

urlpatterns = [
    path("report/", report.report, name="report"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/strip/", alarms.strip, name="alarm_strip"),
    path("metrics", metrics.metrics, name="metrics"),
]
