"""The catalogue as pages: Markdown with front matter, one value a page, no HTML and no files."""
