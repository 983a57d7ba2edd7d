"""The rail of the signed-in pages: `{% load rail %}`."""

from __future__ import annotations

from django import template
from django.template import Context

from bofast.kernel.clock import local_day, now
from bofast.web.rooms import as_whom, near, room_of, rooms, standing

register = template.Library()


@register.simple_tag(takes_context=True)
def rail_rooms(context: Context) -> dict[str, object]:
    """`{% rail_rooms as rail %}`: the rooms, the one here, those a phone shows and not, and who is there as whom."""
    request = context["request"]
    if not request.user.is_authenticated:
        return {"rooms": [], "near": [], "further": [], "here": None, "name": "", "as_whom": ""}
    own = standing(request.user, on=local_day(now()))
    listed = rooms(own)
    here = room_of(request.path, listed)
    shown = near(listed, here)
    return {
        "rooms": listed,
        "near": shown,
        "further": [room for room in listed if room not in shown],
        "here": here,
        "name": str(request.user),
        "as_whom": as_whom(own),
    }
