"""How is it printed? Text, JSON, CSV, citation formats; every function returns a string and prints nothing."""
