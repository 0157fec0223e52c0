"""Model fields that make relations, by the last part of the class's name.

https://docs.djangoproject.com/en/5.2/ref/models/fields/#module-django.db.models.fields.related
Third-party fields are listed where they subclass Django's and behave like them.
"""

import re

TO_ONE = frozenset(
    {
        "ForeignKey", "OneToOneField", "ParentalKey", "TreeForeignKey", "TreeOneToOneField",
        "AutoForeignKey", "OrderedForeignKey", "CurrentUserField", "AutoOneToOneField",
        "UnsavedForeignKey", "ForeignObject", "FlexibleForeignKey", "PageForeignKey", "PlaceholderRelationField",
    }
)  # fmt: skip
ONE_TO_ONE = frozenset({"OneToOneField", "TreeOneToOneField", "AutoOneToOneField"})
TO_MANY = frozenset({"ManyToManyField", "ParentalManyToManyField", "TreeManyToManyField", "SortedManyToManyField"})
GENERIC_FOREIGN_KEY = "GenericForeignKey"
GENERIC_RELATION = "GenericRelation"
DERIVED_FROM = (GENERIC_RELATION, GENERIC_FOREIGN_KEY, "ForeignKey", "OneToOneField", "ManyToManyField")
"""What relations of other packages are named for: `CodedGenericRelation`, `SoftForeignKey`."""

MODEL_BASES = frozenset(
    {
        "django.db.models.Model", "django.db.models.base.Model", "django.contrib.gis.db.models.Model",
    }
)  # fmt: skip
FOREIGN_MIXINS = frozenset({"object", "abc.ABC", "typing.Generic", "Generic", "typing.Protocol"})
"""Bases of a model that add no fields."""

MANAGER = "django.db.models.Manager"
MANAGER_MAKERS = {"ScopedManager": "_manager_class"}
"""Functions that make a manager which filters by a scope, with the argument that names its class (django-scopes)."""
MANAGERS = frozenset(
    {
        MANAGER, "django.db.models.manager.Manager", "django.db.models.manager.BaseManager",
        "django.contrib.auth.models.UserManager", "django.contrib.auth.models.BaseUserManager",
        "django.contrib.auth.base_user.BaseUserManager", "django.contrib.gis.db.models.Manager",
        "treebeard.mp_tree.MP_NodeManager", "mptt.models.TreeManager", "mptt.managers.TreeManager",
        "django.contrib.sites.managers.CurrentSiteManager", "django.contrib.gis.db.models.GeoManager",
    }
)  # fmt: skip
QUERYSETS = frozenset(
    {
        "django.db.models.QuerySet", "django.db.models.query.QuerySet", "treebeard.mp_tree.MP_NodeQuerySet",
        "mptt.querysets.TreeQuerySet", "django.db.models.query.EmptyQuerySet",
        "django.contrib.gis.db.models.QuerySet",
    }
)  # fmt: skip

SAYS_CHANGED = re.compile(r"updat|modif|chang|edit|mtime|touched", re.IGNORECASE)
"""Names of fields that tell when a row was changed last; other `auto_now` fields tell of something else, such as a visit."""
KEEPS_BOOKS = re.compile(
    r"\A(?:last|next)_|_count\Z|heartbeat|\A(?:sort_)?order\Z|position|\Asize\Z|_cache", re.IGNORECASE
)
"""Names of fields that are written aside, of which a row counts as unchanged."""
