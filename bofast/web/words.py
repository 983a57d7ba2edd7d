"""What an expected no says, in the reader's language: for the middleware's message and for a form's field."""

from __future__ import annotations

from django.template import Context, Engine

from bofast.kernel.refused import Refused


def words_of(refused: Refused) -> str:
    """The words in templates/refusals/<code>.txt, plain: they are escaped once, where they come into a page."""
    plain = Context(refused.facts, autoescape=False)
    return Engine.get_default().get_template(f"refusals/{refused.code}.txt").render(plain).strip()
