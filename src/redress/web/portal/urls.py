"""The addresses of each firm's portal."""

from django.urls import path

from redress.web.portal import complain, front, limits, lost, status

urlpatterns = [
    path("<slug:slug>/", front.front, name="portal"),
    path("<slug:slug>/complain/", complain.complain, name="portal_complain"),
    path("<slug:slug>/received/", complain.received, name="portal_received"),
    path("<slug:slug>/limits/", limits.time_limits, name="portal_limits"),
    path("<slug:slug>/lost/", lost.lost, name="portal_lost"),
    path("<slug:slug>/status/", status.status, name="portal_status"),
    path("<slug:slug>/status/leave/", status.leave, name="portal_leave"),
    path("<slug:slug>/status/acts/<slug:name>/", status.act, name="portal_act"),
    path("<slug:slug>/status/files/<uuid:id>/", status.file, name="portal_file"),
    path("<slug:slug>/status/<str:mark>/", status.by_link, name="portal_link"),
]
