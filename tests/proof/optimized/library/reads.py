"""Queries of a schema with strawberry-django's optimizer; each function asks the class that is called like it."""

import strawberry
import strawberry_django
from strawberry import auto
from strawberry_django.optimizer import DjangoOptimizerExtension

from .models import Author, Book


@strawberry_django.type(Author)
class AuthorType:
    name: auto


@strawberry_django.type(Book)
class BookType:
    title: auto
    author: AuthorType
    hinted_byline: str

    @strawberry_django.field(select_related=["author"])
    def hinted_writer(self) -> str:
        return self.author.name


@strawberry_django.type(Book)
class BylineType:
    byline: str


@strawberry_django.type(Book)
class WriterType:
    @strawberry_django.field
    def writer(self) -> str:
        return self.author.name


@strawberry.type
class RelationOfEachRow:
    books: list[BookType] = strawberry_django.field()


@strawberry.type
class HintedResolver:
    books: list[BookType] = strawberry_django.field()


@strawberry.type
class HintedProperty:
    books: list[BookType] = strawberry_django.field()


@strawberry.type
class ResolverWithoutHint:
    books: list[WriterType] = strawberry_django.field()


@strawberry.type
class PropertyWithoutHint:
    books: list[BylineType] = strawberry_django.field()


@strawberry.type
class JoinedForAResolver:
    @strawberry_django.field
    def books(self) -> list[WriterType]:
        return Book.objects.select_related("author")


def _asked(query: type, fields: str) -> object:
    schema = strawberry.Schema(query=query, extensions=[DjangoOptimizerExtension])
    result = schema.execute_sync(f"{{ books {{ {fields} }} }}")
    assert not result.errors, result.errors
    return result.data


def relation_of_each_row() -> object:
    return _asked(RelationOfEachRow, "title author { name }")


def hinted_resolver() -> object:
    return _asked(HintedResolver, "title hintedWriter")


def hinted_property() -> object:
    return _asked(HintedProperty, "title hintedByline")


def resolver_without_hint() -> object:
    return _asked(ResolverWithoutHint, "writer")


def property_without_hint() -> object:
    return _asked(PropertyWithoutHint, "byline")


def joined_for_a_resolver() -> object:
    return _asked(JoinedForAResolver, "writer")
