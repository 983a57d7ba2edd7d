"""What a template would draw too slowly, one mark at a time: hundreds of municipalities and of options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class Area(Protocol):
    """A municipality on a map."""

    @property
    def path(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def step(self) -> int: ...
    @property
    def address(self) -> str: ...


@register.simple_tag
def fit_areas(areas: Iterable[Area]) -> SafeString:
    """Areas coloured by fit; a link each where it has an address, beyond the keyboard's way."""
    drawn = []
    for area in areas:
        title = f"<title>{escape(area.name)}</title>" if area.name else ""
        path = f'<path class="fit-{area.step}" d="{area.path}">{title}</path>'
        drawn.append(f'<a href="{escape(area.address)}" tabindex="-1">{path}</a>' if area.address else path)
    return mark_safe("".join(drawn))  # noqa: S308  every part is ours or escaped


@register.simple_tag
def options(choices: Sequence[tuple[str, object]], chosen: str) -> SafeString:
    """The options of a select: (value, label), or in groups (group label, [(value, label)])."""
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<optgroup label="{}">{}</optgroup>', value, options(label, chosen))
                if isinstance(label, list)
                else format_html(
                    '<option value="{}"{}>{}</option>', value, mark_safe(" selected") if value == chosen else "", label
                ),
            )
            for value, label in choices
        ),
    )
