"""What can be said of occupations and words without the database."""
