"""The user model, named in several ways."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth import models as auth_models
from django.contrib.auth.models import AnonymousUser, Group, User
#                                                            ^^^^ DPE112 "accounts.User"
from django.db import models

from accounts.models import User as OwnUser

if TYPE_CHECKING:
    from django.contrib.auth.models import User as Annotated  # ok: for annotations only


def find(email):
    return User.objects.filter(email=email).first()


def find_by_module(email):
    return auth_models.User.objects.filter(email=email)  # DPE112 "get_user_model"


class Vote(models.Model):
    voter = models.ForeignKey("auth.User", on_delete=models.CASCADE)  # DPE112 "settings.AUTH_USER_MODEL"
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")  # ok: the setting
    group = models.ForeignKey("auth.Group", on_delete=models.CASCADE)  # ok: groups are not swapped


def find_own(email):
    return get_user_model().objects.filter(email=email)  # ok: whatever the setting names


def find_imported(email):
    return OwnUser.objects.filter(email=email)  # ok: the project's own model


def is_anonymous(user):
    return isinstance(user, AnonymousUser | auth_models.User)  # ok: only asks


def members(name, user: "Annotated"):
    return Group.objects.get(name=name)  # ok: groups are not swapped


def either():
    try:
        from django.contrib.auth.models import User as Chosen  # silent: a choice
    except ImportError:
        Chosen = None
    return Chosen.objects.all()


def unused():
    from django.contrib.auth.models import User as Unused  # ok: nothing uses it
