"""`python -m benchmarks [NAME …]`: run the questions that are measured, each printing one table."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import django

import benchmarks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bofast.settings")
django.setup()

named = sys.argv[1:] or [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
for name in named:
    module = importlib.import_module(f"benchmarks.{name}")
    if name != "__main__" and hasattr(module, "main"):
        print(f"\n== {module.__doc__.splitlines()[0]}\n", flush=True)
        module.main()
