"""A small invented file of each structured source, and the facts of what was read from one."""

import json
from collections.abc import Iterable, Mapping

from generator.sources.base import Entry, Item

ABSTRACT = "Leaves have a shape. We measure it twice."

ARXIV_ATOM = f"""\
<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id>
  <title>arXiv Query: id_list=2001.00001</title>
  <entry>
    <id>http://arxiv.org/abs/2001.00001v3</id>
    <title>On the Shape of
  Leaves</title>
    <updated>2021-05-06T00:00:00Z</updated>
    <link href="https://arxiv.org/pdf/2001.00001v3" rel="related" title="pdf"/>
    <summary>  {ABSTRACT}
</summary>
    <category term="q-bio.TO" scheme="http://arxiv.org/schemas/atom"/>
    <published>2020-01-02T03:04:05Z</published>
    <arxiv:comment>12 pages of leaves</arxiv:comment>
    <arxiv:primary_category term="cs.CV"/>
    <arxiv:journal_ref>J. Invented
      Bot. 12 (2021)</arxiv:journal_ref>
    <author><name>Ada Beispiel</name></author>
    <author><name>Wim van den Voorbeeld</name></author>
    <arxiv:doi>10.5555/12345678</arxiv:doi>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/astro-ph/0601001v1</id>
    <title>Stones That Dream</title>
    <summary>They do.</summary>
    <published>2006-01-02T14:57:58Z</published>
    <author><name>The Example Collaboration</name></author>
  </entry>
</feed>
"""

ARXIV_LISTING = f"""\
<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 version="2.0"><channel><title>cs.CV updates on arXiv.org</title>
<link>http://rss.arxiv.org/rss/cs.CV</link>
<pubDate>Mon, 06 Jan 2020 00:00:00 -0500</pubDate>
<item><title>On the Shape of Leaves</title><link>https://arxiv.org/abs/2001.00001</link>
<description>arXiv:2001.00001v1 Announce Type: new
Abstract: {ABSTRACT}</description><dc:creator>Ada Beispiel, Wim van den Voorbeeld</dc:creator>
<arxiv:announce_type>new</arxiv:announce_type></item>
<item>
<link>https://arxiv.org/abs/2001.00002</link><title>Stones That Dream</title>
<arxiv:announce_type>cross</arxiv:announce_type></item>
</channel></rss>
"""

ARXIV_MAIL = r"""Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
received from  Wed  2 Jan 20 19:00:00 GMT  to  Fri 3 Jan 20 19:00:00 GMT
------------------------------------------------------------------------------
\\
arXiv:2001.00001
Date: Thu, 2 Jan 2020 02:49:53 GMT   (31kb,D)

Title: On the Shape of Leaves, Measured from Above and from Below by Two
  Rulers
Authors: Ada Beispiel (1), Wim van den Voorbeeld, Jr. (1 and 2) and The Example
  Collaboration ((1) Garden, (2) Forest (now Desert))
Categories: cs.CV q-bio.TO
Comments: 12 pages
Journal-ref: J. Invented Bot. 12 (2021)
DOI: 10.5555/12345678
\\
  Leaves have a shape. We
measure it twice.
  All of them are invented.
\\ ( https://arxiv.org/abs/2001.00001 ,  31kb)
------------------------------------------------------------------------------
\\
arXiv:astro-ph/0601001 (*cross-listing*)
Date: Mon, 2 Jan 2006 14:57:58 GMT   (9kb)

Title: Stones That Dream
Authors: Mei Lizi
Categories: astro-ph
\\
  They do.
\\ ( https://arxiv.org/abs/astro-ph/0601001 ,  9kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
------------------------------------------------------------------------------
\\
arXiv:1912.00002
replaced with revised version Fri, 3 Jan 2020 10:35:41 GMT   (9kb)

Title: Trees Without Roots: A Survey
Authors: Ada Beispiel
Categories: cs.CV
\\ ( https://arxiv.org/abs/1912.00002 ,  9kb)
------------------------------------------------------------------------------
"""

ACL_XML = f"""\
<?xml version='1.0' encoding='UTF-8'?>
<collection id="2020.leaves">
  <volume id="main" type="proceedings">
    <meta>
      <booktitle>Proceedings of the <fixed-case>W</fixed-case>orkshop on Leaves</booktitle>
      <editor><first>Mei</first><last>Lizi</last></editor>
      <month>July 5–10</month>
      <year>2020</year>
    </meta>
    <frontmatter>
      <url hash="0">2020.leaves-main.0</url>
    </frontmatter>
    <paper id="1">
      <title>On the <fixed-case>S</fixed-case>hape of <i>Leaves</i>
        in <tex-math>n^2</tex-math></title>
      <author><first>Ada</first><last>Beispiel</last><affiliation>Garden</affiliation></author>
      <author><first>Wim</first><last>van den Voorbeeld</last><suffix>Jr.</suffix></author>
      <author><first/><last>Madonna</last></author>
      <abstract>{ABSTRACT}</abstract>
      <url hash="1">2020.leaves-main.1</url>
      <doi>10.18653/v1/2020.leaves-main.1</doi>
      <pwccode url="https://github.com/example/leaves" additional="false">leaves</pwccode>
    </paper>
    <paper id="2">
      <title>Stones That Dream</title>
    </paper>
  </volume>
</collection>
"""

OPENREVIEW = json.dumps(
    {
        "notes": [
            {
                "id": "aBcDeFgHiJ",
                "forum": "aBcDeFgHiJ",
                "signatures": ["Leaves.org/2020/Conference"],
                "pdate": 1578000000000,
                "content": {
                    "title": {"value": "On the Shape of Leaves"},
                    "authors": {"value": ["Ada Beispiel", "Wim van den Voorbeeld"]},
                    "abstract": {"value": ABSTRACT},
                    "keywords": {"value": ["leaves", "shape"]},
                    "venue": {"value": "Leaves 2020 poster"},
                    "pdf": {"value": "/pdf/0123.pdf"},
                    "code": {"value": "https://github.com/example/leaves"},
                },
            },
            {
                "id": "kLmNoPqRsT",
                "forum": "aBcDeFgHiJ",
                "replyto": "aBcDeFgHiJ",
                "content": {"title": {"value": "Review of leaves"}},
            },
        ],
        "count": 2,
    },
    indent=1,
)

CROSSREF = json.dumps(
    {
        "status": "ok",
        "message-type": "work-list",
        "message": {
            "total-results": 2,
            "items": [
                {
                    "indexed": {"date-parts": [[2022, 1, 1]]},
                    "reference-count": 3,
                    "DOI": "10.5555/12345678",
                    "type": "journal-article",
                    "volume": "12",
                    "issue": "3",
                    "title": ["On the Shape of <i>Leaves</i>"],
                    "subtitle": ["A\n   Survey"],
                    "container-title": ["Journal of Invented Botany &amp; More"],
                    "author": [
                        {
                            "given": "Ada",
                            "family": "Beispiel",
                            "ORCID": "http://orcid.org/0000-0002-1825-0097",
                        },
                        {"given": "Wim", "family": "van den Voorbeeld", "suffix": "Jr."},
                        {"name": "The Example Collaboration"},
                    ],
                    "published": {"date-parts": [[2020, 1, 2]]},
                    "abstract": f"<jats:title>Abstract</jats:title><jats:p>{ABSTRACT}</jats:p>",
                    "subject": ["Botany"],
                    "reference": [{"DOI": "10.5555/other", "article-title": "Another"}],
                },
                {"DOI": "10.5555/87654321", "title": ["Stones That Dream"]},
            ],
        },
    },
    indent=1,
)

HF_API = json.dumps(
    [
        {
            "paper": {
                "id": "2001.00001",
                "authors": [
                    {"_id": "0", "name": "Ada Beispiel", "hidden": False},
                    {"_id": "1", "name": "Wim van den Voorbeeld", "hidden": True},
                ],
                "publishedAt": "2020-01-02T17:00:00.000Z",
                "submittedOnDailyAt": "2020-01-06T00:00:00.000Z",
                "title": "On the Shape of\n  AIEV-Leaves",
                "summary": "Leaves have a shape. We\nmeasure it 2times.\n  All are invented.",
                "upvotes": 9,
                "projectPage": "https://example.org/leaves",
                "githubRepo": "https://github.com/example/leaves",
                "ai_summary": "A model says that leaves have shapes.",
                "ai_keywords": ["leaves", "shape"],
            },
            "publishedAt": "2020-01-02T12:00:00.000Z",
            "title": "On the Shape of \\textsc{AIEV-Leaves}",
            "numComments": 1,
        },
        {
            "paper": {"id": "astro-ph/0601001v2", "title": "Stones That Dream", "upvotes": 1},
            "title": "Stones That Dream",
        },
    ],
    indent=1,
)

EXAMPLES: Mapping[str, str] = {
    "arxiv-atom": ARXIV_ATOM,
    "arxiv-listing": ARXIV_LISTING,
    "arxiv-mail": ARXIV_MAIL,
    "acl-xml": ACL_XML,
    "openreview": OPENREVIEW,
    "crossref": CROSSREF,
    "hf-api": HF_API,
}
"""Name of a source to a file of it; each holds two entries or more."""


def facts(items: Iterable[Item]) -> list[dict[str, object]]:
    """What is known of each entry, without what is empty."""
    return [_facts(item) for item in items if isinstance(item, Entry)]


def _facts(entry: Entry) -> dict[str, object]:
    known = {
        "number": entry.number,
        "line": entry.line,
        "title": entry.title,
        "abstract": entry.abstract,
        "authors": entry.authors,
        "date": str(entry.date) if entry.date else "",
        "identifiers": dict(entry.identifiers),
        "venue": entry.venue,
        "links": dict(entry.links),
        "keywords": entry.keywords,
    }
    return {name: value for name, value in known.items() if value}
