"""Lists as files: what a person may see on screen, in all its pages, for their spreadsheet."""
