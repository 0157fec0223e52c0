"""Generic foreign keys and generic relations."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch

from shop.models import Customer, Note, Order


def subject_of_each_note():
    subjects = []
    for note in Note.objects.all():
        subjects.append(note.subject.pk)
    return subjects


def subject_of_each_note_prefetched():
    subjects = []
    for note in Note.objects.prefetch_related("subject"):
        subjects.append(note.subject.pk)
    return subjects


def subject_with_generic_prefetch():
    subject = GenericPrefetch(
        "subject", [Order.objects.select_related("customer"), Customer.objects.select_related("country")]
    )
    return [note.subject.headline() for note in Note.objects.prefetch_related(subject)]


def subject_id_of_each_note():
    return [(note.content_type_id, note.object_id) for note in Note.objects.all()]


def content_type_of_each_note():
    return [note.content_type.model for note in Note.objects.all()]


def content_type_of_each_note_joined():
    return [note.content_type.model for note in Note.objects.select_related("content_type")]


def notes_of_each_order():
    texts = []
    for order in Order.objects.all():
        texts.extend(note.text for note in order.notes.all())
    return texts


def notes_of_each_order_prefetched():
    texts = []
    for order in Order.objects.prefetch_related("notes"):
        texts.extend(note.text for note in order.notes.all())
    return texts


def authors_of_notes_half_prefetched():
    authors = []
    for order in Order.objects.prefetch_related("notes"):
        authors.extend(note.author.email for note in order.notes.all())
    return authors


def authors_of_notes_prefetched():
    authors = []
    for order in Order.objects.prefetch_related("notes__author"):
        authors.extend(note.author.email for note in order.notes.all())
    return authors


def subject_of_notes_reached_from_it():
    seen = []
    for note in Order.objects.get(pk=1).notes.all():
        seen.append(note.subject.pk)
    return seen


def subject_of_notes_prefetched_from_it():
    seen = []
    for order in Order.objects.prefetch_related("notes"):
        for note in order.notes.all():
            seen.append(note.subject.pk)
    return seen


def content_type_from_its_cache():
    found = []
    for _ in Order.objects.all():
        found.append(ContentType.objects.get_for_model(Order).pk)
    return found


def notes_counted_per_order():
    return [order.notes.count() for order in Order.objects.all()]
