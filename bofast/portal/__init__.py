"""A household's own pages: Min flytt."""
