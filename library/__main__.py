"""Lets `python -m library` do what the command `library` does."""

from library.cli.start import main

if __name__ == "__main__":
    main()
