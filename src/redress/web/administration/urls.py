"""The addresses of administration: its entrance, the units, the people, who may what, and what was changed."""

from django.urls import path

from redress.web.administration import entrance

urlpatterns = [
    path("administration/", entrance.entrance, name="administration"),
]
