"""The addresses of each firm's portal."""

from django.urls import path

from redress.web.portal import complain, front, limits, lost, mine, papers, resuming, sending, status, typing

urlpatterns = [
    path("<slug:slug>/", front.front, name="portal"),
    path("<slug:slug>/complain/", complain.complain, name="portal_complain"),
    path("<slug:slug>/complain/resume/", resuming.resume, name="portal_resume"),
    path("<slug:slug>/complain/discard/", resuming.discard, name="portal_discard"),
    path("<slug:slug>/complain/check/", sending.check, name="portal_check"),
    path("<slug:slug>/complain/<slug:name>/", complain.screen, name="portal_screen"),
    path("<slug:slug>/complain/<slug:name>/typing/", typing.typing, name="portal_typing"),
    path("<slug:slug>/received/", sending.received, name="portal_received"),
    path("<slug:slug>/received/save/", sending.saved, name="portal_receipt"),
    path("<slug:slug>/limits/", limits.time_limits, name="portal_limits"),
    path("<slug:slug>/lost/", lost.lost, name="portal_lost"),
    path("<slug:slug>/status/", status.status, name="portal_status"),
    path("<slug:slug>/privacy/", mine.privacy, name="portal_privacy"),
    path("<slug:slug>/status/mine/", mine.mine, name="portal_mine"),
    path("<slug:slug>/status/mine/file/", mine.mine_as_file, name="portal_mine_file"),
    path("<slug:slug>/status/mine/everything/", papers.everything, name="portal_everything"),
    path("<slug:slug>/status/letters/<uuid:id>/", papers.letter, name="portal_letter"),
    path("<slug:slug>/status/leave/", status.leave, name="portal_leave"),
    path("<slug:slug>/status/acts/<slug:name>/", status.act, name="portal_act"),
    path("<slug:slug>/status/files/<uuid:id>/", status.file, name="portal_file"),
    path("<slug:slug>/status/<str:mark>/", status.by_link, name="portal_link"),
]
