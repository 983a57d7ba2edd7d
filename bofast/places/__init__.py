"""Counties, municipalities, localities, and facts about them."""
