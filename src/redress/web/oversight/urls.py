"""The addresses of oversight."""

from django.urls import path

from redress.web.oversight import report

urlpatterns = [path("report/", report.report, name="report")]
