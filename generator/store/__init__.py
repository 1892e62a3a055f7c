"""The content folder as values, and values back into the content folder."""
