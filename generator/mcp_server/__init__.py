"""A catalogue for assistants: `catalogue mcp` answers them over the Model Context Protocol.

`published` reads the data of a site, `ranking` finds papers, `answers` says what is answered, in
bounded size, and `server` hands that to the official SDK, which is an optional dependency.
"""
