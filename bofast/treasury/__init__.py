"""The funder's pages: reviewing, attesting and paying claims; the committee's view."""
