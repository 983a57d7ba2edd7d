"""How an advertisement is put into words: headline and two to five paragraphs out of the stock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bofast.demo.ads.dice import Dice
from bofast.demo.ads.employers import Workplace, grounds
from bofast.demo.ads.plan import Post
from bofast.demo.ads.registers import Concept
from bofast.demo.ads.stock import Sentences, common, fitting

NUMBERS = ("", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta")
LEGAL_FORMS = (" AB", " HB", " ek. för.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the ad's own fields say, so that its text says the same."""

    positions: int
    extent: str  # "full", "part", "span" or "" where nothing is said
    percent: int
    duration: str  # "permanent", "year", "season" or "call"
    remote: str  # "flag", "phrase", "hybrid" or ""
    must_skills: tuple[Concept, ...]
    nice_skills: tuple[Concept, ...]
    must_languages: tuple[str, ...]  # "sv", "en", "no"
    nice_languages: tuple[str, ...]
    licence: str
    licence_required: bool
    experience_required: bool


class Wording:
    """One advertisement's words. The same dice that chose the facts choose among the sentences."""

    def __init__(self, post: Post, place: Workplace, terms: Terms, dice: Dice) -> None:
        self._post, self._place, self._terms, self._dice = post, place, terms, dice
        article, one, many = post.trade.words
        are_many = terms.positions > 1
        self._grounds = grounds(post.municipality.code)
        self._names = {
            "employer": _short(place.employer),
            "i": place.in_place,
            "place": place.locality,
            "municipality": post.municipality.concept.label,
            "one": one,
            "many": many,
            "wanted": f"{NUMBERS[terms.positions]} {many}" if are_many else f"{article} {one}",
            "Title": _capital(many if are_many else one),
            "percent": str(terms.percent),
            "count": NUMBERS[terms.positions],
            "licence": terms.licence,
        }

    def headline(self) -> str:
        return self._said(self._post.trade.heads)

    def text(self) -> str:
        """The paragraphs, in one of a few orders, with or without headings between them."""
        family, trade = self._post.family, self._post.trade
        who = [self._said(trade.about or family.about), self._said(common()["seek"])]
        what = [*self._some(trade.work, 2 + self._dice.below(2)), self._said(family.days)]
        you = [self._said(trade.need), self._said(family.person), *self._asked()]
        we = [*self._hours(), *self._some(family.offer, 1 + self._dice.below(2))]
        parts = [("job", what), ("you", you), ("us", we)]
        if self._dice.chance(0.3):
            parts = [parts[0], parts[2], parts[1]]
        headed = self._dice.chance(0.45)
        paragraphs = [_paragraph(who)]
        for kind, sentences in parts:
            heading = f"{self._said(common()[f'heading_{kind}'])}\n" if headed else ""
            paragraphs.append(heading + _paragraph(sentences))
        paragraphs.extend(self._listed())
        paragraphs.append(_paragraph(self._ending()))
        return "\n\n".join(part for part in paragraphs if part)

    def _said(self, of: Sentences) -> str:
        return self._dice.one(fitting(of, self._grounds)).format_map(self._names)

    def _some(self, of: Sentences, number: int) -> list[str]:
        drawn = self._dice.some(fitting(of, self._grounds), number)
        return [sentence.format_map(self._names) for sentence in drawn]

    def _listed(self) -> Iterable[str]:
        """The skills that are required and those that are an advantage: a list each, as the register words them."""
        for heading, skills in (("required", self._terms.must_skills), ("merit", self._terms.nice_skills)):
            if skills:
                yield "\n".join([self._said(common()[heading]), *(f"– {skill.label}" for skill in skills)])

    def _asked(self) -> Iterable[str]:
        terms, sentences = self._terms, common()
        yield self._said(sentences["experienced" if terms.experience_required else "beginner"])
        if terms.licence:
            kind = terms.licence if terms.licence in {"CE", "C", "D"} else "B"
            yield self._said(sentences[f"licence_{kind}" if terms.licence_required else "licence_merit"])
        for language in terms.must_languages:
            yield self._said(sentences[f"must_{language}"])
        for language in terms.nice_languages:
            yield self._said(sentences[f"nice_{language}"])

    def _hours(self) -> Iterable[str]:
        terms, sentences = self._terms, common()
        yield self._said(sentences[f"duration_{terms.duration}"])
        if terms.extent:
            yield self._said(sentences[f"extent_{terms.extent}"])
        if self._dice.chance(0.8):
            yield self._said(self._post.family.hours)
        if terms.remote:
            yield self._said(sentences[f"remote_{terms.remote}"])

    def _ending(self) -> Iterable[str]:
        terms, sentences = self._terms, common()
        if terms.positions > 1 and self._dice.chance(0.5):
            yield self._said(sentences["several"])
        of_place = sentences.places.get(self._post.municipality.code)
        if terms.remote not in {"flag", "phrase"} and self._dice.chance(0.6 if of_place else 0.3):
            yield self._said(of_place or sentences["place"])
        yield self._said(sentences["apply"])


def _paragraph(sentences: Iterable[str]) -> str:
    return " ".join(sentences)


def _short(employer: str) -> str:
    for form in LEGAL_FORMS:
        employer = employer.removesuffix(form)
    return employer


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
