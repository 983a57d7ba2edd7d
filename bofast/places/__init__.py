"""Where people can live: counties, municipalities, localities and facts about them."""
