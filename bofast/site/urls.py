"""The public addresses, one list a topic."""

from __future__ import annotations

import importlib
import importlib.util

TOPICS = ("front", "find", "sheet", "suggestions", "jobs", "municipalities", "about", "styleguide")

app_name = "site"
urlpatterns = [
    pattern
    for topic in TOPICS
    if importlib.util.find_spec(f"bofast.site.{topic}")
    for pattern in importlib.import_module(f"bofast.site.{topic}").urlpatterns
]
