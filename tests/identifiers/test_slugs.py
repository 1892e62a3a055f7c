import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import kana, slugs
from generator.store.records import SLUG


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("On the Shape of Leaves", "on-the-shape-of-leaves"),
        ("Leaves: A Survey (2nd ed.)", "leaves-a-survey-2nd-ed"),
        ("Beyond 'Leaves' & Don't", "beyond-leaves-dont"),
        ("The Gardener’s Leaves", "the-gardeners-leaves"),
        ("Über Blätter – 100%", "uber-blatter-100"),
        ("Œuvre de l’été", "oeuvre-de-lete"),
        (r"CAD$^2$RL: $\alpha$-Leaves", "cad-2-rl-leaves"),
        ("β-VAE", "b-vae"),
        ("C++ and C#", "c-and-c"),
        ("GPT-4_turbo/v2", "gpt-4-turbo-v2"),
        ("深度学习", ""),
        ("深度学习 with Leaves", "with-leaves"),
        ("？！", ""),
        ("CON", "paper-con"),
        ("Aux", "paper-aux"),
        ("a &lt; b", "a-b"),
        ("word " * 20, "-".join(["word"] * 16)),
        ("x" * 100, "x" * 80),
    ],
)
def test_slug_of_a_title(title: str, slug: str) -> None:
    assert slugs.slugify(title) == slug


@given(st.text(alphabet="ABxyz .-", max_size=90))
def test_quick_way_gives_the_slug_of_the_long_way(text: str) -> None:
    assert slugs.slugify(text) == slugs._spelt(text)


LONG = "A Very Long Title about Leaves That Goes On and On until Nobody Remembers How It All Began"
DOI = "10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-" + "z" * 60


@pytest.mark.parametrize(
    ("title", "names", "taken", "slug"),
    [
        ("On Leaves", {}, [], "on-leaves"),
        ("On Leaves", {"arxiv": "2001.00001"}, [], "on-leaves"),
        ("On Leaves", {"arxiv": "2001.00001"}, ["on-leaves"], "on-leaves-2001-00001"),
        ("On Leaves", {"doi": "10.5555/12"}, ["on-leaves"], "on-leaves-10-5555-12"),
        ("On Leaves", {}, ["on-leaves"], "on-leaves-63b507ef"),
        ("On Leaves", {}, ["on-leaves", "on-leaves-63b507ef"], "on-leaves-63b507ef-2"),
        ("On Leaves", {"doi": DOI}, ["on-leaves"], "on-leaves-63b507ef"),
        (
            "On Leaves",
            {"arxiv": "2001.00001", "doi": "10.5555/12"},
            ["on-leaves", "on-leaves-2001-00001"],
            "on-leaves-10-5555-12",
        ),
        ("🌿", {"arxiv": "2001.00001"}, [], "paper-2001-00001"),
        ("🌿", {}, [], "paper-05a5b5ca"),
        ("深度学习", {}, [], "shen-du-xue-xi"),
        ("基于X光的文本", {}, ["ji-yu-x-guang-de-wen-ben"], "ji-yu-x-guang-de-wen-ben-e1b0358a"),
        ("잎의 모양", {}, [], "ipyi-moyang"),
        (
            LONG,
            {},
            [],
            "a-very-long-title-about-leaves-that-goes-on-and-on-until-nobody-remembers-how-it",
        ),
        (
            LONG,
            {"arxiv": "2001.00001"},
            ["a-very-long-title-about-leaves-that-goes-on-and-on-until-nobody-remembers-how-it"],
            "a-very-long-title-about-leaves-that-goes-on-and-on-until-nobody-2001-00001",
        ),
    ],
)
def test_new_slug_is_free_and_stable(
    title: str, names: dict[str, str], taken: list[str], slug: str
) -> None:
    assert slugs.unique(title, names, taken) == slug


@given(st.text())
def test_slug_of_any_title_can_stand_in_an_address(title: str) -> None:
    slug = slugs.slugify(title)
    assert len(slug) <= slugs.MAX_LENGTH
    assert not slug or re.fullmatch(SLUG, slug)


@given(st.text(min_size=1), st.dictionaries(st.just("doi"), st.text()), st.integers(0, 2))
def test_new_slugs_of_one_title_differ_and_can_stand_in_an_address(
    title: str, names: dict[str, str], clashes: int
) -> None:
    taken: list[str] = []
    for _ in range(clashes + 1):
        slug = slugs.unique(title, names, taken)
        assert slug not in taken
        assert len(slug) <= slugs.MAX_LENGTH
        assert re.fullmatch(SLUG, slug)
        taken.append(slug)


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("Höhlen und Bäume", "", "hoehlen-und-baeume"),
        ("Ten to 10⁹ and 10⁻³, x² and H₂O", "", "ten-to-10-9-and-10-3-x2-and-h2o"),
        ("Straßen über Wälder", "", "strassen-ueber-waelder"),
        ("Höhlen", "", "hohlen"),
        ("Höhlen", "de", "hoehlen"),
        ("U\u0308ber Blätter", "de", "ueber-blaetter"),
        ("A Note on Gödel", "de", "a-note-on-godel"),
        ("Träd och löv", "", "trad-och-lov"),
        ("Ağaçların Büyümesi", "", "agaclarin-buyumesi"),
        ("石头的形状", "", "shi-tou-de-xing-zhuang"),
        ("葉の形", "", ""),
        ("深層学習概論", "ja", ""),
        ("トランスフォーマーによる葉の分類", "", "toransufoma"),
        ("BERTを用いたウェブ文書のクラスタリング", "", "bert-webu-kurasutaringu"),
        ("ｷｬｯｼｭの研究", "", "kyasshu"),
    ],
)
def test_letters_of_a_new_slug_are_read_as_in_their_language(
    title: str, language: str, slug: str
) -> None:
    assert slugs.of_title(title, language) == slug


@pytest.mark.parametrize(
    ("title", "language", "site", "slug"),
    [
        ("On van der Waals Forces and the Schrödinger Equation", "", "", "schrodinger"),
        ("On van der Waals Forces and the Schrödinger Equation", "en", "de", "schrodinger"),
        ("Analyse des théorèmes de Gödel", "", "", "godel"),
        ("Analyse des théorèmes de Gödel", "fr", "de", "godel"),
        ("MIT and Gödel", "", "", "godel"),
        ("MIT and Gödel", "", "de", "godel"),
        ("Mit jelent a gödöllői kutatás", "", "", "godolloi"),
        ("Mit jelent a gödöllői kutatás", "hu", "de", "godolloi"),
        ("Türkçe dil modelleri", "", "de", "turkce"),
        ("Türkische und Höhlen", "en", "de", "turkische-und-hohlen"),
        ("Ein Satz von Gödel", "", "", "goedel"),
        ("Über die Poincaré-Vermutung", "", "", "ueber-die-poincare"),
        ("Höhlen", "", "de", "hoehlen"),
        ("Höhlen", "", "en", "hohlen"),
        ("Höhlen und Bäume", "", "en", "hoehlen-und-baeume"),
        ("Große Höhlen", "", "", "grosse-hoehlen"),
    ],
)
def test_title_is_german_by_its_language_or_its_words(
    title: str, language: str, site: str, slug: str
) -> None:
    assert slug in slugs.of_title(title, language, site)


KATAKANA = [
    ("トランスフォーマー", "toransufoma"), ("ディープラーニング", "dipuraningu"),
    ("ニューラルネットワーク", "nyurarunettowaku"), ("ファイル", "fairu"), ("データ", "deta"),
    ("ウェブ", "webu"), ("ジョン", "jon"), ("キャッシュ", "kyasshu"), ("マッチング", "matchingu"),
    ("ヴァイオリン", "vaiorin"), ("チェス", "chesu"), ("パーティー", "pati"), ("シェル", "sheru"),
    ("クォータ", "kwota"), ("ツリー", "tsuri"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "spelt"), KATAKANA)
def test_katakana_is_spelt_as_it_is_read(word: str, spelt: str) -> None:
    assert kana.words(word).strip() == spelt
