"""Bofast: a region helps households move in and settle."""
