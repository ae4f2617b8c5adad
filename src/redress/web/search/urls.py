"""The addresses of the search."""

from django.urls import path

from redress.web.search import page

urlpatterns = [
    path("search/", page.find, name="search"),
    path("search/quick/", page.quick, name="quick_search"),
]
