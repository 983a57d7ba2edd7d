"""Occupations and skills as the registers number them; words to occupation."""
