"""Asking services over the network, for whatever room needs it.

`base` says what can be asked of whom; `addresses` where services are; `client` asks politely,
within the limits of `deadline` and `etiquette`, and `cache` remembers; `bodies` reads what came.
"""
