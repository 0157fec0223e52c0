"""What reads the tags of notes, in ways that cost a query per note and in ways that do not."""

from .models import Note, Notebook


def tags_of_each():
    return [[tag.name for tag in note.tags.all()] for note in Note.objects.all()]


def tags_of_each_prefetched():
    return [[tag.name for tag in note.tags.all()] for note in Note.objects.prefetch_related("tags")]


def tags_by_a_method():
    return [note.label() for note in Note.objects.order_by("title")]


def tags_by_a_method_prefetched():
    return [note.label() for note in Note.objects.prefetch_related("tags").order_by("title")]


def tags_through_a_relation():
    found = []
    for notebook in Notebook.objects.prefetch_related("notes"):
        for note in notebook.notes.all():
            found += list(note.tags.all())
    return found


def tags_through_a_relation_prefetched():
    found = []
    for notebook in Notebook.objects.prefetch_related("notes__tags"):
        for note in notebook.notes.all():
            found += list(note.tags.all())
    return found


def filtered_past_the_prefetch():
    found = []
    for note in Note.objects.prefetch_related("tags"):
        found += list(note.tags.filter(name="all"))
    return found


def tags_of_one():
    return [tag.name for tag in Note.objects.order_by("pk")[0].tags.all()]


def titles():
    return [note.title for note in Note.objects.all()]


def most_common():
    return [tag.name for tag in Note.tags.most_common()]


def added():
    note = Note.objects.order_by("pk")[0]
    note.tags.add("all")
    return note.tags.all()


def tagged_rows():
    return [note.title for note in Note.objects.filter(tags__name="all")]


def labels_of_each():
    return [list(notebook.labels.all()) for notebook in Notebook.objects.all()]


def labels_of_each_prefetched():
    return [list(notebook.labels.all()) for notebook in Notebook.objects.prefetch_related("labels")]
