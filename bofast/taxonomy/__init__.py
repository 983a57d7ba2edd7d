"""Occupations and skills as the registers number them, and the words people use for them."""
