"""Derived indexes: when what they are made of last changed, and where they lie."""
