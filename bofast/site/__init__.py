"""The public pages: where to live, jobs, municipalities, and about all of it."""
