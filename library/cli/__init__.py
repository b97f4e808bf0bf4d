"""The command line: options, calls, echo, exit code; one file a command."""
