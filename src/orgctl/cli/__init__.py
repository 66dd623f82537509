"""The command line: a thin file per command, options in and an exit code out."""
