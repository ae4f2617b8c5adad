"""The story of a complaint: one folder per stage, one file per step, one public function per file.

In order: receive, assess, investigate, resolve, agree, fulfil, confirm, learn; and anytime. ``step.py`` is the frame that every
step runs in, ``reactions.py`` the one table of what follows from an event.
"""
