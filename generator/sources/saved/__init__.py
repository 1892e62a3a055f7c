"""What saved web pages of papers have in common, in whatever format a person saved them."""
