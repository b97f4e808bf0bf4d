"""How does a person read it? Text for a terminal of some width, in colour or not; a file for each sort of noun."""
