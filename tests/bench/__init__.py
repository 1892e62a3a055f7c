"""Measures speed, memory and quality against peers in the same run; `make bench` runs it.

Nothing here passes or fails: it prints tables, and ratios are what to compare between machines.
"""
