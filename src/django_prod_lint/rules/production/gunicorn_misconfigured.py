"""An option of Gunicorn does harm in production, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from django_prod_lint.facts.servers import GunicornConfigured
from django_prod_lint.rule import Finding, Rule, Severity

rule = Rule(__name__, code="DPE911", severity=Severity.WARNING, message="{what}")


@rule.check
def harmful(gunicorn: GunicornConfigured) -> Iterator[Finding]:
    """What an environment variable sets is judged where it is not set."""
    timeout = gunicorn.get("timeout").by_default()
    if timeout.is_one_of(0) is True:
        what = (
            "with `timeout = 0` Gunicorn never replaces a worker that hangs; set it to the longest request that may be"
        )
        yield rule.finding(gunicorn.place("timeout"), what=what)
    if gunicorn.get("reload").by_default().truth() is True:
        what = "`reload` watches all files and restarts workers when one changes; leave it to local work"
        yield rule.finding(gunicorn.place("reload"), what=what)
    requests, jitter = gunicorn.get("max_requests").by_default(), gunicorn.get("max_requests_jitter").by_default()
    if requests.truth() is True and jitter.truth() is False:
        what = (
            "workers that started together all restart at once after `max_requests`; set `max_requests_jitter` to a "
            "part of it"
        )
        yield rule.finding(gunicorn.place("max_requests"), what=what)
    if jitter.truth() is True and requests.truth() is False:
        what = "`max_requests_jitter` does nothing without `max_requests`; set that too"
        yield rule.finding(gunicorn.place("max_requests_jitter"), what=what)
