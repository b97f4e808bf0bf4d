"""How does somebody without a command line use the library? By pages over HTTP; only here is a web framework."""
