"""Work on offer: fetched ads and full-text search over them."""
