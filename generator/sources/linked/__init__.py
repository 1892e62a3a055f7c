"""Lists of papers in Markdown, read by their structure: digests of daily sites, reading lists.

`spans` reads a line, `blocks` a text, `tables` a row; `sections` finds where each paper begins,
`facts` what stands there of it, `words` knows what labels and buttons are called.
"""
