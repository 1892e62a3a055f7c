"""What is new at a service since the last day there is: files that `sources` read, imported.

`base` is the contract of a service that lists papers by day, and each such service one module
beside it; `days` says which days to ask for, `digests` joins what came to what is there, and `run`
puts these in order.
"""
