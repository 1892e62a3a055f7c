"""Whether two names may be one person's, and whether papers have an author in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generator import slugs
from generator.model import Author, Paper

AND_OTHERS = "; and others"
"""What a record says behind where its authors came from, if that names only some of them."""

OTHERS = "others"
"""The name that formats give those authors that are not named."""

BOUND = "\u202f"
"""A narrow no-break space, which our exports put between the words of a name that others would cut.

It looks like a space, and hardly any other program writes it.
"""

NOBODY = re.compile(
    r"(?:anon(?:\.|ymous)?|unknown|various)(?: authors?(?:\(s\))?)?|n\. ?n\.|no author",
    re.IGNORECASE,
)
"""What stands in the place of authors whom nobody names."""

GIVEN_NAMES = frozenset({
    "Aarav", "Abdul", "Abdullah", "Abhishek", "Ada", "Adam", "Aditya", "Adrian", "Agnieszka",
    "Ahmed", "Ahmet", "Aiko", "Ajay", "Akiko", "Akio", "Akira", "Alan", "Albert", "Alberto",
    "Alejandro", "Aleksandr", "Aleksandra", "Aleksei", "Alessandra", "Alessandro", "Alex",
    "Alexander", "Alexandra", "Alexandre", "Alexei", "Alexey", "Alexis", "Alfonso", "Alfredo",
    "Ali", "Alice", "Alicia", "Alina", "Amanda", "Amir", "Amira", "Amit", "Amy", "Ana", "Anastasia",
    "Anders", "Andrea", "Andreas", "Andrei", "Andrej", "Andrew", "Andrey", "Andrzej", "Angela",
    "Anil", "Anita", "Anjali", "Ankit", "Ann", "Anna", "Anne", "Anthony", "Antoine", "Anton",
    "Antonio", "Arjun", "Arthur", "Arun", "Arvind", "Asha", "Ashok", "Aya", "Ayşe", "Barbara",
    "Bart", "Bartosz", "Beatrice", "Beatriz", "Ben", "Benjamin", "Bernd", "Bjarne", "Björn", "Bob",
    "Bogdan", "Boris", "Brian", "Camilla", "Camille", "Carl", "Carla", "Carlo", "Carlos", "Carmen",
    "Carol", "Caroline", "Catherine", "Charles", "Charlotte", "Chiara", "Chloé", "Chris",
    "Christian", "Christine", "Christopher", "Claire", "Clara", "Claude", "Claudia", "Cristina",
    "Céline", "Dag", "Daisuke", "Daniel", "Daniela", "Danielle", "David", "Davide", "Deepak",
    "Denis", "Dennis", "Diana", "Diego", "Dieter", "Dimitri", "Dimitris", "Dinesh", "Dmitri",
    "Dmitry", "Dominik", "Dora", "Edoardo", "Eduardo", "Edward", "Eiji", "Ekaterina", "Elena",
    "Elias", "Elif", "Elisabeth", "Elizabeth", "Emil", "Emilia", "Emilie", "Emily", "Emma", "Emre",
    "Enrique", "Enzo", "Eric", "Erik", "Eva", "Ewa", "Fatima", "Fatma", "Federico", "Felix",
    "Fernando", "Filip", "Fiona", "Florian", "Francesco", "Francisco", "Frank", "Franz", "François",
    "Fumiko", "Gabriel", "Gaurav", "Geoffrey", "George", "Georgios", "Giorgio", "Giovanni",
    "Giulia", "Giuseppe", "Gloria", "Goran", "Greta", "Guido", "Guillermo", "Gunnar", "Hana",
    "Hannah", "Hans", "Haruka", "Haruki", "Hasan", "Hassan", "Heinz", "Helen", "Helena", "Helga",
    "Henri", "Henrik", "Henry", "Hideo", "Hiroki", "Hiroko", "Hiroshi", "Hugo", "Ibrahim",
    "Ignacio", "Igor", "Ines", "Inga", "Ingrid", "Ioannis", "Irina", "Isabel", "Isabella",
    "Isabelle", "Ivan", "Ivana", "Jack", "Jacob", "Jacques", "Jakob", "Jakub", "James", "Jan",
    "Jana", "Jane", "Jason", "Javier", "Jean", "Jennifer", "Jens", "Jesper", "Jessica", "Jim",
    "Jiří", "Joana", "Joe", "Johan", "Johannes", "John", "Jonas", "Jonathan", "Jorge", "Josef",
    "Joseph", "José", "João", "Juan", "Julia", "Julian", "Junko", "Jörg", "Jürgen", "Kaito",
    "Kamal", "Kaori", "Karim", "Karin", "Karl", "Karolina", "Katarina", "Katarzyna", "Katherine",
    "Kavita", "Kazuki", "Kazuo", "Keiko", "Keita", "Kenichi", "Kenji", "Kenta", "Kevin", "Khalid",
    "Klaus", "Koji", "Konstantin", "Krzysztof", "Kumiko", "Kyoko", "Lars", "Laura", "Laurent",
    "Leila", "Lena", "Leon", "Linda", "Lisa", "Lorenzo", "Louis", "Louise", "Luca", "Lucas",
    "Ludwig", "Luis", "Lukas", "Lukasz", "Léa", "Maciej", "Magdalena", "Mahmoud", "Makoto",
    "Manish", "Manoj", "Manuel", "Marc", "Marcel", "Marcin", "Marco", "Margaret", "Maria", "Mariam",
    "Mariana", "Marie", "Marina", "Mario", "Mark", "Markus", "Marta", "Martha", "Martin", "Mary",
    "María", "Masahiro", "Masao", "Masaru", "Mateusz", "Matteo", "Matthew", "Matthias", "Mattia",
    "Max", "Maximilian", "Małgorzata", "Meera", "Mehdi", "Mehmet", "Melanie", "Michael", "Michał",
    "Michel", "Michelle", "Michiko", "Miguel", "Mike", "Mikhail", "Miki", "Milan", "Miriam",
    "Mohamed", "Mohammad", "Mohammed", "Monica", "Monika", "Muhammad", "Mustafa", "Nadia", "Naoki",
    "Naoko", "Naomi", "Nasrin", "Natalia", "Nathan", "Neha", "Nicholas", "Nicolas", "Nikhil",
    "Niklas", "Nikola", "Nikolai", "Nikolaos", "Nils", "Nina", "Nisha", "Nora", "Noriko", "Olaf",
    "Olga", "Oliver", "Olivier", "Omar", "Osamu", "Oscar", "Otto", "Pablo", "Paolo", "Pascal",
    "Patricia", "Patrick", "Paul", "Paula", "Pavel", "Pedro", "Peter", "Philip", "Philipp",
    "Pierre", "Piotr", "Pooja", "Pradeep", "Prakash", "Pranav", "Preeti", "Priya", "Rachel",
    "Rafael", "Rahul", "Rajesh", "Ramesh", "Raphael", "Ravi", "Rebecca", "Reiko", "Riccardo",
    "Richard", "Rina", "Robert", "Roberto", "Rohan", "Rohit", "Roland", "Rosa", "Ryan", "Ryo",
    "Ryota", "Sachiko", "Sakura", "Salma", "Sam", "Samir", "Samuel", "Sandeep", "Sandra", "Sanjay",
    "Santiago", "Sara", "Sarah", "Satoshi", "Sean", "Sebastian", "Serge", "Sergei", "Sergey",
    "Sergio", "Shinji", "Shota", "Shreya", "Silvia", "Simon", "Simona", "Simone", "Sneha", "Sofia",
    "Sonia", "Sophie", "Stefan", "Stefania", "Stefano", "Stephen", "Steven", "Stéphane", "Sunil",
    "Suresh", "Susan", "Susanne", "Sven", "Svetlana", "Søren", "Takahiro", "Takashi", "Takeshi",
    "Tanja", "Tariq", "Taro", "Tatiana", "Tatsuya", "Teresa", "Tetsuya", "Theo", "Thierry",
    "Thomas", "Tim", "Tom", "Tomasz", "Tomoko", "Tomáš", "Toshiro", "Ulrich", "Ulrike", "Valentina",
    "Valeria", "Vanessa", "Vasilis", "Vera", "Victor", "Vijay", "Vikram", "Viktor", "Vincent",
    "Vincenzo", "Virginia", "Vivek", "Vladimir", "Walter", "William", "Wim", "Wojciech", "Wolfgang",
    "Xavier", "Yann", "Yannis", "Yasmin", "Yasuo", "Yoko", "Yoshiko", "Youssef", "Yuki", "Yukiko",
    "Yuko", "Yulia", "Yumi", "Yusuf", "Yuta", "Yuto", "Yves", "Zoe", "Zoltán", "Zuzana", "Łukasz",
})  # fmt: skip
"""By these "Ann Muster, Ben Probe" is told from "García Ejemplo, Ana María"."""


def may_be(one: Author, other: Author) -> bool:
    """Whether two names can be one person's: "J. Müller" and "Mueller, Jan".

    Given names count by their first letter, as many sources know no more; the parts of a
    name may stand in either order.
    """
    if sorted(spelt(one.name).split("-")) == sorted(spelt(other.name).split("-")):
        return True
    alike = spelt(one.family or one.name) == spelt(other.family or other.name)
    initials = {spelt(given)[:1] for given in (one.given, other.given) if given}
    return alike and len(initials) < 2


@lru_cache(maxsize=2**17)  # of names there are fewer than of people
def spelt(name: str) -> str:
    """A name without accents, however these are spelt out: `muller` of "Müller" and "Mueller"."""
    plain = slugs.slugify(name) or name.casefold()
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def are_among(authors: Sequence[Author], known: Sequence[Author]) -> bool:
    """Whether each name may be one of the known ones, in whatever order; in linear time."""
    names = {_parts(author) for author in known}
    short = {_abbreviated(author) for author in known}
    families = {family for family, _ in short}
    for author in authors:
        family, initial = _abbreviated(author)
        named = {(family, initial), (family, "")} & short or (not initial and family in families)
        if _parts(author) not in names and not named:
            return False
    return True


def with_known_ids(authors: Sequence[Author], known: Sequence[Author]) -> tuple[Author, ...]:
    """Authors with the ORCID iDs of those known ones who are surely they.

    They have the same name, or one that only shortens given names, and nobody else in either list
    has it.
    """
    for name in (_parts, _abbreviated):
        here, there = (Counter(map(name, people)) for people in (authors, known))
        bearers = {name(author): author for author in known if there[name(author)] == 1}
        authors = [
            replace(author, orcid=same.orcid)
            if not author.orcid
            and here[name(author)] == 1
            and (same := bearers.get(name(author)))
            and (name is _parts or _shortens(author.given, same.given))
            else author
            for author in authors
        ]
    return tuple(authors)


def _parts(author: Author) -> tuple[str, ...]:
    return tuple(sorted(spelt(author.name).split("-")))


def _abbreviated(author: Author) -> tuple[str, str]:
    """Family name and first letter of the given ones."""
    given = spelt(author.given)[:1] if author.given else ""
    return spelt(author.family or author.name), given


def _shortens(one: str, other: str) -> bool:
    """Whether one of two given names is the beginning of the other."""
    short, long = sorted((spelt(one), spelt(other)), key=len)
    return bool(short) and long.startswith(short)


def share_authors(one: Paper, other: Paper) -> bool | None:
    """Whether an author of one paper may be an author of another; None when that is not known.

    It is not known where authors are missing, nor where a group stands for some of them.
    """
    if any(may_be(author, another) for author in one.authors for another in other.authors):
        return True
    unknown = not one.authors or not other.authors
    groups = any(author.collective for author in (*one.authors, *other.authors))
    return None if unknown or groups else False


def names_only_some(paper: Paper) -> bool:
    """Whether a paper has more authors than its record names."""
    return paper.sources.get("authors", "").endswith(AND_OTHERS)
