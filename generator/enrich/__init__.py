"""Missing facts of papers, asked for over the network; every answer is checked before it is used.

`base` is the contract of a service and each service one module beside it; `client` asks politely
and `cache` remembers; `matching` tells whether an answer is about the paper; `merging` decides
which fact wins; `run` puts these in order for many papers.
"""
