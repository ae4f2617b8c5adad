"""Every address of the screens, by audience; the portals come last, since they begin with a firm's own name."""

from django.urls import include, path, re_path

from redress.web import front, style
from redress.web.accounts import pages, session_end

urlpatterns = [
    path("", front.home, name="home"),
    path("style/", style.style, name="style"),
    path("language/", pages.language, name="language"),
    path("sign-in/", pages.sign_in, name="account_login"),
    path("sign-out/", pages.sign_out, name="account_logout"),
    path("sign-up/", pages.sign_up, name="account_signup"),
    path("sign-in/stay/", session_end.stay, name="stay"),
    path("sign-in/off/", pages.inactive, name="account_inactive"),
    path("organisation/", pages.organisation, name="account_organisation"),
    path("password/", pages.forgotten, name="account_reset_password"),
    path("password/sent/", pages.forgotten_sent, name="account_reset_password_done"),
    path("password/kept/", pages.new_password_kept, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        pages.new_password,
        name="account_reset_password_from_key",
    ),
    path("", include("redress.web.desk.urls")),
    path("", include("redress.web.order.urls")),
    path("", include("redress.web.oversight.urls")),
    path("", include("redress.web.administration.urls")),
    path("", include("redress.web.administration.rules_urls")),
    path("", include("redress.web.search.urls")),
    path("", include("redress.web.exports.urls")),
    path("", include("redress.web.portal.urls")),
]
