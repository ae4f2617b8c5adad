"""The commands of `redress`, one file each; the file's name is the command's.

A command file has three things: `SUMMARY`, one line for `redress --help`; `configure(parser)`, which adds its
arguments; and `run(options) -> int`, which does it and returns the exit code (0 when all is well).

Files are imported only when their command runs, after Django is set up, so they may import tables freely.
A command that brings its own database, or needs none, says `NEEDS_DATABASE = False`; otherwise it finds
the database running.
"""
