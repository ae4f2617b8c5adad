"""The addresses of administration: its entrance, the units, the people, who may what, and what was changed."""

from django.urls import path

from redress.web.administration import contact, entrance, history, inviting, people, roles, units

urlpatterns = [
    path("administration/", entrance.entrance, name="administration"),
    path("administration/contact/", contact.contact, name="firm_contact"),
    path("administration/units/", units.units, name="units"),
    path("administration/units/new/", units.new, name="unit_new"),
    path("administration/units/<str:code>/", units.unit, name="unit"),
    path("administration/people/", people.people, name="people"),
    path("administration/people/new/", inviting.new, name="person_new"),
    path("administration/people/<uuid:id>/", people.person, name="person"),
    path("administration/roles/", roles.roles, name="roles"),
    path("administration/history/", history.history, name="administration_history"),
]
