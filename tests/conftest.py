"""The fixtures that every test may ask for; what they do stands in `tests/support`."""

import signal

from hypothesis import settings

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell has what runs in the background ignore interrupts, which servers of tests end by.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = (
    "pytester",
    "tests.support.network",  # first: nothing after it reaches the network
    "tests.support.browsing",
    "tests.support.building",
    "tests.support.commands",
    "tests.support.golden",
    "tests.support.serving",
    "tests.support.replay",
    "tests.support.templates",
)
