"""A shelf of invented papers with all that a search may stumble over."""

from generator.model import Author, Catalogue
from tests.support.invented import CATALOGUE, PAPERS, paper

ELITES = paper(
    "Moss-Elites: Growing a Thousand Lawns",
    slug="moss-elites",
    authors=(Author("Öztürk", "Çağla"), Author("He", "An")),
    abstract="Moss-Elites keeps the greenest of all lawns. We grow lawns without any water.",
)
DEEPER = paper(
    "Towards Deeper Gardens",
    slug="towards-deeper-gardens",
    authors=(Author("Beispiel", "Ada"),),
    abstract=(
        "Deep gardens forget their surface. We propose the Deeply Adaptive Garden Network (DAGN),"
        " which learns from roots. Reinforcement of walls is learning by doing."
    ),
)
THEORY = paper(
    "The Principles of Garden Learning Theory",
    slug="the-principles-of-garden-learning-theory",
    abstract="A theory of how gardens learn, from first principles.",
)
PRACTICE = paper(
    "On the Learning of Gardens",
    slug="on-the-learning-of-gardens",
    abstract="We put the theory of garden learning, and its principles, into practice.",
)
CHINESE = paper(
    "园艺的深度学习", slug="chinese", authors=(Author(printed="李例"),), abstract="关于植物。"
)
HOSTILE = paper(
    "<script>alert(1)</script> & Weeds",
    slug="weeds",
    abstract='Weeds say <img src=x onerror="alert(1)"> & mean "it".',
)
HEDGES = paper(
    "π-Bench: Text-to-Image Color Optimisation for Hedga 3",
    slug="pi-bench",
    authors=(Author("Heck", "Yara Uta"), Author("van der Hecke", "Bo")),
    abstract=(
        "We measure αDepth, a growth-based behaviour of hedges, at $\\Delta$-points, and trim"
        " visual twigs one by one."
    ),
)
LETTERS = paper(
    "Hedges of Another Color",
    slug="hedges-of-another-color",
    authors=(Author("Heck", "Zeno"), Author("Uhl", "Yara")),
    abstract="Twigs of three kinds, 3 of each, are visual. Hedga is a bench.",
)
SHELF = (ELITES, DEEPER, THEORY, PRACTICE, CHINESE, HOSTILE, HEDGES, LETTERS, *PAPERS)
CATALOGUE_OF_SHELF = Catalogue(papers=SHELF, vocabulary=CATALOGUE.vocabulary)

PROSE = [
    {"location": "about/", "title": "About", "text": "<p>This is a catalogue of gardens.</p>"},
    {"location": "about/#licence", "title": "Licence", "text": "<p>Take it away.</p>"},
]
