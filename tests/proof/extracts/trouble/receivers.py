from django.db.models.signals import post_save
from django.dispatch import receiver

from trouble.models import Job

SEEN: set[str] = set()


@receiver(post_save, sender=Job)
def note_queue(instance, raw=False, **kwargs):
    if raw:
        return
    SEEN.add(instance.queue.name)
