"""The network address a request came from, coarse enough to count by."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

PREFIX = 64  # an IPv6 household is one /64


def address_of(request: HttpRequest) -> str:
    """The address, or the IPv6 network; behind our own TLS proxy the last one that it names."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER and "HTTP_X_FORWARDED_FOR" in request.META:
        said = request.META["HTTP_X_FORWARDED_FOR"].rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network(f"{address}/{PREFIX}", strict=False))
    return str(address)
