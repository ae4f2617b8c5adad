"""What may stand in the files of a pack: one small module per kind of list, put together in ``part``."""
