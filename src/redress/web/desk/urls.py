"""The addresses of the desk."""

from django.urls import path

from redress.web.desk import (
    alike,
    aside,
    clocks,
    commitments,
    complainant,
    drafts,
    file,
    letter,
    list,
    page,
    presence,
    promises,
    registration,
    step,
    undo,
    views,
)

urlpatterns = [
    path("complaints/", list.complaints, name="complaints"),
    path("complaints/new/", registration.new_complaint, name="new_complaint"),
    path("complaints/new/alike/", alike.alike, name="alike"),
    path("complaints/new/draft/", drafts.new_draft, name="new_draft"),
    path("complaints/views/", views.keep_view, name="keep_view"),
    path("complaints/views/<int:id>/", views.keep_view, name="change_view"),
    path("complaints/<str:number>/", page.complaint, name="complaint"),
    path("aside/", aside.aside_many, name="aside_many"),
    path("aside/<str:number>/", aside.aside, name="aside"),
    path("complaints/<str:number>/files/<uuid:id>/", file.file, name="file"),
    path("complaints/<str:number>/letters/<uuid:id>/", letter.letter, name="letter"),
    path("complaints/<str:number>/clocks/", clocks.clocks, name="clocks"),
    path("complaints/<str:number>/presence/", presence.presence, name="presence"),
    path("complaints/<str:number>/undo/", undo.undo, name="undo"),
    path("complaints/<str:number>/<slug:step>/", step.step, name="step"),
    path("complaints/<str:number>/<slug:step>/draft/", drafts.draft, name="draft"),
    path("complaints/<str:number>/<slug:step>/commitments/", commitments.commitments, name="commitments"),
    path("complainants/<uuid:id>/", complainant.complainant, name="complainant"),
    path("promises/", promises.promises, name="promises"),
    path("promises/figures/", promises.figures, name="promise_figures"),
]
