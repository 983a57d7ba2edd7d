"""The guide's pages: Idag and Ärendet."""
