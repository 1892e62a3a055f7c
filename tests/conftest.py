"""The fixtures that every test may ask for; what they do stands in `tests/support`."""

from hypothesis import settings

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = (
    "pytester",
    "tests.support.network",  # first: nothing after it reaches the network
    "tests.support.browsing",
    "tests.support.building",
    "tests.support.commands",
    "tests.support.golden",
    "tests.support.serving",
    "tests.support.replay",
)
