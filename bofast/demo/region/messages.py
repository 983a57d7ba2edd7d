"""What households and guides wrote to each other: who, when, what, and whether it has been read."""

# ruff: noqa: E501  one message a line is read as a conversation

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """One message of a household, known by its first adult's surname; `read` is when the other side read it, or ""."""

    day: str
    clock: str
    from_household: bool
    text: str
    read: str = ""


MESSAGES = {
    "Kungsljus": (
        Written("2022-09-27", "14.05", False, "Hej! Jag har pratat med vårdcentralen om Petronella. De ringer i veckan.", "2022-09-27"),
        Written("2022-10-01", "20.18", True, "Tack! De ringde i fredags. Vet du om det går att få förskoleplats redan i januari?"),
    ),
    "Lappvide": (
        Written("2022-09-29", "09.40", True, "Vi fick nej på lägenheten i Funäsdalen. Har du något annat tips?", "2022-09-29"),
        Written("2022-09-29", "15.10", False, "Vad tråkigt! Jag frågar runt i Hede och Vemdalen och hör av mig på tisdag.", "2022-09-30"),
        Written("2022-10-02", "18.30", True, "Toppen. Vi kan tänka oss att hyra en stuga till en början."),
    ),
    "Odon": (
        Written("2022-09-30", "11.20", False, "Esters intyg från utbildningen har kommit fram till kommunen. Nu väntar vi bara på svar."),
    ),
    "Gullviva": (
        Written("2022-09-30", "21.55", True, "Behöver man bil om man bor i Duved och jobbar i Åre?"),
    ),
    "Smultronäng": (
        Written("2022-09-26", "08.50", True, "Loke undrar om vvs-företaget tar emot lärlingar också.", "2022-09-26"),
        Written("2022-09-28", "10.15", False, "Ja, det gör de. Jag har lagt in ett samtal med dem på din lista.", "2022-09-28"),
    ),
    "Jalynka": (
        Written("2022-10-02", "12.40", True, "Hello! The school in Östersund, do they have a preparatory class?"),
    ),
    "Hjärtstilla": (
        Written("2022-09-28", "13.30", False, "Grattis till jobbet! Jag har skickat kontaktuppgifter till inflyttarfaddern.", "2022-09-28"),
    ),
    "Brudborste": (
        Written("2022-10-02", "09.25", True, "Vi lutar åt Krokom nu. Kan vi komma och titta på höstlovet?"),
    ),
    "Klätt": (
        Written("2022-09-22", "16.45", True, "Vi har inte hört något på en vecka. Är det någon mer som söker?", "2022-09-23"),
        Written("2022-09-23", "08.35", False, "Förlåt att det dröjde. Skidskolan ringer er på måndag.", "2022-09-24"),
    ),
    "Strandråg": (
        Written("2022-10-01", "10.05", True, "Nu är kontraktet påskrivet! Flyttlasset går 29 oktober."),
    ),
}  # fmt: skip
