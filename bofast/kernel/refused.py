"""What a rule says no to, so that a person can be told why."""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):
    """An expected no. `code` names the words in templates/refusals/<code>.txt, `facts` fills them."""

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts
