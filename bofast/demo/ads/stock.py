"""The stock of own sentences: which occupations the demo knows, and what is said of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parents[1] / "texts"
COMMON, ODD = "allmant", "udda"

Sentences = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """One occupation: how common it is and where, its words, what is done and asked for.

    `words` are the article, one and many: "en", "sjuksköterska", "sjuksköterskor". `where` names one of the grounds
    in `plan.ATTRACTION`. `employers` and `about` stand instead of the family's. Shares are between 0 and 1.
    """

    id: str
    words: Sentences
    weight: float
    heads: Sentences
    work: Sentences
    need: Sentences
    where: str = ""
    employers: Sentences = ()
    about: Sentences = ()
    skills: Sentences = ()
    licences: Mapping[str, float] = field(default_factory=dict)  # letter -> share of the ads that demand it
    languages: Mapping[str, float] = field(default_factory=dict)
    part: float = 0.15
    experience: float = 0.4
    remote: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Trades that share employers and a tone."""

    name: str
    employers: Sentences
    about: Sentences
    days: Sentences
    person: Sentences
    offer: Sentences
    hours: Sentences
    season: float = 0.0  # share of the ads that are for a season
    on_call: float = 0.0
    trades: tuple[Trade, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """Sentences by what they are about, for any family; of places by municipality code."""

    lists: Mapping[str, Sentences]
    places: Mapping[str, Sentences]
    prefixes: Mapping[str, Sentences]

    def __getitem__(self, name: str) -> Sentences:
        return self.lists[name]


@cache
def families() -> tuple[Family, ...]:
    """All families, by name, read once a process; `vard.rehab.toml` adds its trades to the family of `vard.toml`."""
    files: dict[str, list[Path]] = {}
    for path in sorted(TEXTS.glob("*.toml")):
        files.setdefault(path.name.partition(".")[0], []).append(path)
    return tuple(_family(name, paths) for name, paths in sorted(files.items()) if name not in {COMMON, ODD})


def odd() -> list[dict[str, Any]]:
    """The advertisements that are unlike others, as `udda.toml` describes them."""
    return list(_read(TEXTS / f"{ODD}.toml")["ad"])


@cache
def common() -> Common:
    said = _read(TEXTS / f"{COMMON}.toml")
    return Common(_sentences(said["sentences"]), _sentences(said["places"]), _sentences(said["prefixes"]))


@cache
def fitting(of: Sentences, grounds: frozenset[str]) -> Sentences:
    """Those that are true on these grounds; "fjäll|Säsongskort ingår." is for places in the mountains alone."""
    parted = [sentence.rpartition("|") for sentence in of]
    return tuple(words for ground, _, words in parted if ground in grounds)


def _family(name: str, paths: list[Path]) -> Family:
    said = [_read(path) for path in paths]
    trades = tuple(Trade(**_fixed(trade)) for part in said for trade in part["trade"])
    told = next(part["family"] for part in said if "family" in part)
    return Family(name=name, trades=trades, **_fixed(told))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _fixed(said: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}


def _sentences(said: dict[str, list[str]]) -> dict[str, Sentences]:
    return {name: tuple(sentences) for name, sentences in said.items()}
