"""The fixtures that every test may ask for; what they do stands in `tests/support`."""

pytest_plugins = (
    "pytester",
    "tests.support.network",  # first: nothing after it reaches the network
    "tests.support.browsing",
    "tests.support.building",
    "tests.support.commands",
    "tests.support.golden",
    "tests.support.serving",
)
