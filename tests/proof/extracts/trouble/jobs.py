"""Rows are saved; a receiver in another file reads a relation of each."""

from trouble.models import Job


def retire():
    jobs = Job.objects.filter(is_installed=True)
    for job in jobs:
        job.is_installed = False
        job.save()
    return jobs


def retire_loaded():
    jobs = Job.objects.filter(is_installed=True).select_related("queue")
    for job in jobs:
        job.is_installed = False
        job.save()
    return jobs
