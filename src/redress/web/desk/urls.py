"""The addresses of the desk."""

from django.urls import path

from redress.web.desk import aside, commitments, complainant, file, list, page, promises, registration, step

urlpatterns = [
    path("complaints/", list.complaints, name="complaints"),
    path("complaints/new/", registration.new_complaint, name="new_complaint"),
    path("complaints/<str:number>/", page.complaint, name="complaint"),
    path("aside/<str:number>/", aside.aside, name="aside"),
    path("complaints/<str:number>/files/<uuid:id>/", file.file, name="file"),
    path("complaints/<str:number>/<slug:step>/", step.step, name="step"),
    path("complaints/<str:number>/<slug:step>/commitments/", commitments.commitments, name="commitments"),
    path("complainants/<uuid:id>/", complainant.complainant, name="complainant"),
    path("approvals/", list.approvals, name="approvals"),
    path("promises/", promises.promises, name="promises"),
    path("promises/figures/", promises.figures, name="promise_figures"),
]
