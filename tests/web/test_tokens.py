"""Every pair of colours that text, borders and marks use can be told apart, in the light and in the dark."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parent.parent.parent / "static/styles"
TOKENS = (STYLES / "tokens.css").read_text()
COLOURS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
}
SERIES = ("spruce", "lake", "heather", "cloudberry-text", "rowan")
GROUNDS = ("paper", "snow", "lichen", "lichen-deep")
TEXT = [
    *[(text, ground) for text in ("ink", "muted") for ground in GROUNDS],
    *[(text, ground) for text in ("spruce", "spruce-deep") for ground in GROUNDS],
    *[(text, ground) for text in ("rowan", "cloudberry-text") for ground in ("paper", "snow")],
    ("on-spruce", "spruce"),
    ("on-spruce", "spruce-deep"),
    ("paper", "ink"),
    *[(tone, f"{tone}-soft") for tone in ("spruce", "lake", "heather", "rowan")],
    ("cloudberry-text", "cloudberry-soft"),
    *[("ink", f"{tone}-soft") for tone in ("spruce", "lake", "cloudberry", "heather", "rowan")],
    ("ink", "fit-2"),
]
MARKS = [
    *[(line, ground) for line in ("muted", "lake") for ground in GROUNDS],
    *[
        (series, ground)
        for series in ("spruce", "lake", "heather", "cloudberry-text", "rowan")
        for ground in ("snow", "fit-0")
    ],
]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.1, relative luminance, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text,ground", TEXT)
def test_text_can_be_read_on_its_ground(text, ground, theme):
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mark,ground", MARKS)
def test_borders_and_bars_can_be_seen_on_their_ground(mark, ground, theme):
    assert contrast(COLOURS[mark][theme], COLOURS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_step_of_fit_stands_out_from_the_paper_more_than_the_one_before(theme):
    steps = [contrast(COLOURS[f"fit-{step}"][theme], COLOURS["paper"][theme]) for step in range(6)]

    assert steps == sorted(steps)


@pytest.mark.parametrize("path", sorted(set(STYLES.glob("*.css")) - {STYLES / "tokens.css"}), ids=lambda p: p.name)
def test_a_colour_is_written_in_the_tokens_alone(path):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", path.read_text()) == []


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda p: p.name)
def test_every_token_that_is_used_exists(path):
    everywhere = "\n".join(one.read_text() for one in STYLES.glob("*.css"))
    known = set(re.findall(r"(--[a-z0-9-]+):", everywhere))

    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text())) - known == set()
