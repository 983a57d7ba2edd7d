"""What every page knows about where it is shown."""

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """The region's name, and the demo's day where this is the demo."""
    return {"region_name": settings.REGION_NAME, "demo_date": settings.DEMO_DATE if settings.DEMO else None}
