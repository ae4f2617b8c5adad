"""The addresses of the rules of the house: versions of the pack, and what it says."""

from django.urls import path

from redress.web.administration import adding, pack_switching, packs, rewording, wordings, year

urlpatterns = [
    path("administration/packs/", packs.versions, name="packs"),
    path("administration/packs/compare/", packs.compared, name="pack_compare"),
    path("administration/packs/new/", pack_switching.new, name="pack_new"),
    path("administration/packs/<str:version>/", packs.version, name="pack"),
    path("administration/packs/<str:version>/file/", packs.file, name="pack_file"),
    path("calendars/year/", year.year, name="calendar_year"),
    path("administration/wording/", wordings.wordings, name="wordings"),
    path("administration/wording/new/", adding.new, name="wording_new"),
    path("administration/wording/<str:section>/<str:code>/", rewording.wording, name="wording"),
]
