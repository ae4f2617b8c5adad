"""Every address of the product, by audience."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from redress.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/alive", health.alive, name="alive"),
    path("-/ready", health.ready, name="ready"),
]
if find_spec("redress.web.urls"):
    urlpatterns.append(path("", include("redress.web.urls")))

handler400 = "redress.web.refusals.unreadable"
handler403 = "redress.web.refusals.forbidden"
handler404 = "redress.web.refusals.not_found"
handler500 = "redress.config.outage.server_error"
