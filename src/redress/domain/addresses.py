"""Words that no firm's portal may be called by: they already lead to a place of the product."""

OURS = frozenset(
    [
        "-",
        "account",
        "alarms",
        "aside",
        "approvals",
        "arbitration",
        "administration",
        "api",
        "calendars",
        "complainants",
        "complaints",
        "exports",
        "language",
        "late",
        "metrics",
        "order",
        "orders",
        "organisation",
        "oversight",
        "password",
        "privacy",
        "promises",
        "regimes",
        "report",
        "search",
        "sign-in",
        "sign-out",
        "sign-up",
        "static",
        "style",
        "team",
    ]
)


def is_free(slug: str) -> bool:
    """Whether a firm's portal may have this address, as far as the product's own go."""
    return slug.casefold() not in OURS
