"""Writes vacancies: imports them, closes them, follows their feed."""
