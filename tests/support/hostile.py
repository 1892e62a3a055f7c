"""Papers whose facts break what is careless: signs, scripts, names, numbers of authors."""

import datetime
from itertools import product
from string import ascii_lowercase

from generator.model import Author, Paper, PartialDate, Status
from tests.support.invented import ADA, GROUP, MEI, WIM

SIGNS = Paper(
    slug="signs",
    title=r"""100% of <b>R&D</b>_# in "C++" & 'F#' = $x_1^{2} < \alpha$; ~\{braces}""",
    authors=(
        Author(printed="Leaves & Sons, R+D"),
        WIM,
        Author("Muster Jr.", "Max"),
        Author("O'Example", "A.-B."),
        Author("Ejemplo y Muestra", "José"),
        GROUP,
    ),
    date=PartialDate(2021, 3),
    issued=PartialDate(2022, 4, 5),
    added=datetime.date(2022, 4, 6),
    identifiers={"doi": "10.5555/a_(b)<c>&d=1", "arxiv": "2103.00001"},
    keywords=("leaves, fallen", "50% & more"),
    type="paper-conference",
    venue="Proceedings of R&D_# 2022 <at> 100%",
    details={"pages": "1–9", "publisher": "Leaf & Sons", "isbn": "978-3-16-148410-0"},
    abstract='First of <two> & "more".\n\nER  - is no tag, nor is </span>; $n^2$ costs 5$ & 100%.',
)
YEAR_ONLY = Paper(
    slug="year-only",
    title="Year Only",
    authors=(ADA,),
    date=PartialDate(1999),
    type="thesis",
    details={"genre": "PhD thesis", "publisher": "University of Leaves"},
)
CHINESE = Paper(
    slug="ye-zi",
    title="叶子的“形状”",
    authors=(Author("李", "例子"), MEI, Author(printed="王样本组")),
    date=PartialDate(2020, 12, 7),
    type="article-journal",
    venue="虚构植物学报",
    details={"volume": "3", "issue": "2", "pages": "12", "issn": "0302-9743"},
    abstract="叶子有形状。\n\n我们用尺子测量它。",
)
CROWD = Paper(
    slug="crowd",
    title="A Crowd",
    authors=tuple(
        Author(f"Beispiel-{first}{second}{third}", "Ada")
        for first, second, third in product("QRSTUVWXYZ", "aeiouyäöüé", ascii_lowercase + "ßåæø")
    ),
    date=PartialDate(2012, 8),
    identifiers={"arxiv": "hep-ex/0208001"},
    status=Status("retracted", "A & B were <wrong>.", ""),
)
BOOK = Paper(
    slug="book",
    title="A Book",
    editors=(ADA, GROUP),
    translators=(GROUP,),
    date=PartialDate(2001),
    type="book",
    details={"publisher": "Leaf & Sons", "place": "Leafton", "edition": "2", "series": "Notes"},
)
NOTHING = Paper(slug="nothing", title="—")
DATASET = Paper(slug="dataset", title="A Dataset", authors=(ADA,), type="dataset")

HOSTILE = (SIGNS, YEAR_ONLY, CHINESE, CROWD, BOOK, NOTHING, DATASET)
