"""The demo's vacancies: where they are, who seeks whom, and in what words. All invented, and the same each time."""

from bofast.demo.ads.adverts import demo_ads

__all__ = ["demo_ads"]
