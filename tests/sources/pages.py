"""Invented pages of Daily Papers, and what a source found in them as lines to compare."""

from collections.abc import Iterable
from contextlib import suppress

from generator.sources.base import Day, EmptyDay, Entry, Item, Refusal, SourceError

CHROME = (
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "byAK and the research community",
    "Mar 4",
)


def abstract(topic: str) -> str:
    """An invented abstract of the usual length."""
    return (
        f"{topic} have been measured for a long time, yet seldom twice. We measure {topic} twice, "
        f"once from above and once from below, and find that the two agree. A survey of a thousand "
        f"invented {topic} shows no other result. Our rulers are public, and so are the numbers "
        f"that we read from them on the first and on the second day."
    )


def page(*lines: str, head: Iterable[str] = CHROME) -> str:
    """A page as it is saved: the lines below the usual head, an empty line between any two."""
    return "\n\n".join([*head, *lines]) + "\n"


def papers(*topics: str) -> list[str]:
    """Title and abstract of an invented paper on each topic."""
    return [line for topic in topics for line in (f"On the Shape of {topic}", abstract(topic))]


def drain(items: Iterable[Item]) -> None:
    """Read all there is, or up to where the file is refused for its length."""
    with suppress(SourceError):
        for _ in items:
            pass


def told(items: Iterable[Item]) -> list[str]:
    """Each item on a line: where, what, which words."""
    return [_told(item) for item in items]


def _told(item: Item) -> str:
    if isinstance(item, Entry):
        return f"{item.line} #{item.number} {item.title} | {item.abstract}"
    if isinstance(item, Refusal):
        return f"{item.line} #{item.number} refused, {item.reason}: {item.text}"
    if isinstance(item, Day):
        return f"{item.line} day {item.year}-{item.month}-{item.day}"
    if isinstance(item, EmptyDay):
        return f"{item.line} empty, {item.text}"
    return f"{item.line} skipped {item.text}"
