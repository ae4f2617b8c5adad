"""Accounts (how one signs in) and memberships (what one is in an organisation)."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from redress.domain.stages import Role
from redress.records.models.columns import moment_or_none, wording


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address names one, whatever its capitals."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """A new account; without a password it can only be entered by a reset link."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account that may do everything in Django's own sense."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """A person's way in: e-mail and language, nothing about any organisation."""

    email = models.EmailField(unique=True)
    name = wording()
    language = models.CharField(max_length=16, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """What an account is in one organisation: roles, unit, level, post, absence and deputy."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="memberships")
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("records.Unit", models.PROTECT, related_name="memberships")
    name = wording()
    roles = ArrayField(models.TextField())
    level = wording()
    staff_number = wording()
    title = wording()
    department = wording()
    absent_from = moment_or_none()
    absent_until = moment_or_none()
    deputy = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="stands_in_for")
    left_at = moment_or_none()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "account"], name="membership_once"),
            models.UniqueConstraint(fields=["organisation", "id"], name="membership_in_organisation"),
            models.UniqueConstraint(
                fields=["organisation", "staff_number"],
                condition=~Q(staff_number=""),
                name="staff_number_once",
            ),
            models.CheckConstraint(
                condition=Q(roles__contained_by=[str(role) for role in Role if role != Role.COMPLAINANT]),
                name="membership_roles_known",
            ),
            models.CheckConstraint(condition=~Q(deputy=F("id")), name="membership_deputy_is_another"),
        ]
        indexes = [models.Index(fields=["organisation", "department"], name="membership_department")]

    def __str__(self) -> str:
        return self.name
