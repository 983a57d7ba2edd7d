"""Follows JobStream: a snapshot first, then what has changed, from where the last run came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from bofast.audit.actions import record
from bofast.vacancies.actions.closing import close_missing
from bofast.vacancies.actions.importing import Circumstances, import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.incoming import CutOff
from bofast.vacancies.jobstream import Jobstream
from bofast.vacancies.models import Feed
from bofast.vacancies.queries import municipalities_of
from bofast.vacancies.rules.pieces import ad_id, part
from bofast.vacancies.rules.versions import Outcome
from bofast.vacancies.rules.vocabulary import Source

OVERLAP = timedelta(minutes=5)  # the service's clock and ours need not agree
STALE = timedelta(days=14)  # longer away than that: a snapshot is surer than the changes
SNAPSHOTS = 3  # begun before a run gives up


def follow_jobstream(
    *,
    service: Jobstream,
    tally: Tally,
    whatever: bool = False,
    done: Callable[[int], object] | None = None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> None:
    """Bring the ads of the service up to date, and count what that took on `tally`.

    Until a snapshot has come whole, each run begins with one; then with the changes since the last run, with an
    overlap. Nothing is lost when this ends early: what came is written, and the next run asks for the rest.
    `whatever`: close what the snapshot lacks, however much that is. Raises CutOff, jobstream.Down,
    SnapshotDoubted, kernel.tables.Unreadable, and LookupError for an unknown place.
    """
    circumstances = Circumstances(source=Source.JOBTECH, within=municipalities_of(service.location))
    feed, _ = Feed.objects.get_or_create(address=service.address)
    since = feed.followed_until
    if since is None or at - since > STALE:
        seen = _take_snapshot(service=service, circumstances=circumstances, tally=tally, done=done, by=by, at=at)
        tally.outcomes[Outcome.CLOSED] += close_missing(
            seen=seen, within=circumstances.within, since=at, whatever=whatever, by=by, at=at
        )
        follow(feed=feed, until=at, by=by, at=at)
        since = at
    changes = service.changes(since - OVERLAP)
    import_ads(ads=changes, tally=tally, circumstances=circumstances, done=done, by=by, at=at)
    follow(feed=feed, until=at, by=by, at=at)


def _take_snapshot(
    *,
    service: Jobstream,
    circumstances: Circumstances,
    tally: Tally,
    done: Callable[[int], object] | None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> set[str]:
    """Import a whole snapshot, and give the ids that it holds; one that is cut off is begun again after a while."""
    alive = replace(circumstances, alive_at=at)
    attempt = 0
    while True:
        attempt += 1
        seen: set[str] = set()
        try:
            ads = _noting(service.snapshot(), seen)
            import_ads(ads=ads, tally=tally, circumstances=alive, done=done, by=by, at=at)
            if not seen and not service.location:
                raise CutOff("held no ad at all")
            return seen
        except CutOff:
            if attempt == SNAPSHOTS:
                raise
            service.wait(5.0 * attempt)


def _noting(ads: Iterable[object], seen: set[str]) -> Iterator[object]:
    """The same ads; their ids are left in `seen`, of those too that turn out to be damaged."""
    for ad in ads:
        seen.add(ad_id(part(ad, "id")) or str(getattr(ad, "source_id", "")))
        yield ad


@transaction.atomic
def follow(*, feed: Feed, until: datetime, by: AbstractBaseUser | None, at: datetime) -> None:
    """Remember that all changes before `until` have been read."""
    before = feed.followed_until
    feed.followed_until = until
    feed.save(update_fields=["followed_until"])
    record(what="follow feed", on=feed, by=by, at=at, before=before or "", after=until)
