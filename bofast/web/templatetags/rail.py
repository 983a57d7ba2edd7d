"""The rail of the signed-in pages: `{% load rail %}`."""

from __future__ import annotations

from django import template
from django.template import Context

from bofast.kernel.clock import local_day, now
from bofast.web.rooms import as_whom, room_of, rooms, standing

register = template.Library()


@register.simple_tag(takes_context=True)
def rail_rooms(context: Context) -> dict[str, object]:
    """`{% rail_rooms as rail %}`: the reader's rooms, the one they are in, their name and in which capacity."""
    request = context["request"]
    if not request.user.is_authenticated:
        return {"rooms": [], "here": None, "name": "", "as_whom": ""}
    own = standing(request.user, on=local_day(now()))
    listed = rooms(own)
    return {
        "rooms": listed,
        "here": room_of(request.path, listed),
        "name": str(request.user),
        "as_whom": as_whom(own),
    }
