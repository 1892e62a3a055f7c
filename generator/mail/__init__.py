"""A digest as a message: what it says, and how a server is given it; for `catalogue mail`."""
