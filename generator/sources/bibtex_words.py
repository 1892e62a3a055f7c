"""What programs call types, journals and fields in BibTeX beside its own words for them."""

import re

# Entries that hold data of other entries, or name several.
NO_PAPERS = frozenset({"xdata", "set", "control", "bibnote", "ieeetranbstctl"})
# What the papers of a volume share with it; its title becomes their booktitle.
INHERITED = (
    "address", "booktitle", "date", "day", "edition", "editor", "howpublished", "institution",
    "isbn", "issn", "journal", "journaltitle", "location", "month", "number", "organization",
    "publisher", "school", "series", "volume", "year",
)  # fmt: skip
THESES = {
    "bachelorsthesis": "Bachelor's thesis", "bachelorthesis": "Bachelor's thesis",
    "diplomathesis": "Diploma thesis", "dissertation": "PhD thesis", "doctoralthesis": "PhD thesis",
    "mastersthesis": "Master's thesis", "masterthesis": "Master's thesis",
    "phdthesis": "PhD thesis",
}  # fmt: skip
# Source: The biblatex package, version 3.19, section 4.9.2.13 (localisation keys of types).
GENRES = {
    "Thesis": "", "phdthesis": "PhD thesis", "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip
# Where archives with an `eprinttype` of their own have what they hold.
ARCHIVES = {
    "hdl": "https://hdl.handle.net/", "jstor": "https://www.jstor.org/stable/",
    "hal": "https://hal.science/", "googlebooks": "https://books.google.com/books?id=",
}  # fmt: skip
# Source: ADS, "Journal name macros" (aas_macros.sty), those of the journals it has most papers of.
JOURNALS = {
    "aap": "Astronomy and Astrophysics",
    "aj": "The Astronomical Journal",
    "apj": "The Astrophysical Journal",
    "apjl": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "rmp": "Reviews of Modern Physics",
    "solphys": "Solar Physics",
    "ssr": "Space Science Reviews",
}
PUBLISHERS = {
    "thesis": ("school", "institution", "publisher", "organization"),
    "report": ("institution", "school", "publisher", "organization"),
    "": ("publisher", "institution", "school", "organization"),
}
# Names of a record's keys, of which BibLaTeX has others; programs have their own for the last.
FURTHER = {
    "original_language": ("origlanguage",), "titleaddon": ("titleaddon",),
    "original_date": ("origdate",), "accessed": ("urldate", "accessed", "lastchecked"),
}  # fmt: skip
# What programs note for themselves, services count and styles of bibliographies are told.
BOOKKEEPING = re.compile(
    r"crossref|xdata|ids|options|key|sortkey|sortname|sorttitle|sortyear|presort|label.*|hyphenation"
    r"|bdsk-.*|date-?(?:added|modified)|file|local-?url|owner|timestamp|groups|rating|read(?:status)?"
    r"|priority|ranking|printed|qualityassured|comment-.*|mendeley-.*|bib(?:url|source|date)"
    r"|(?:inter|intra)hash|added-at|posted-at|citeulike-.*|abstractnote"
    r"|(?:unique-)?id|times-cited|citations?|numpages|issue_date|acmid|articleno|doc-delivery-number"
    r"|da|oa|web-of-science-.*|research-areas|journal-iso|number-of-cited-references|usage-count-.*"
    r"|keywords-plus|author-email|affiliations?|abbrev_source_title|coden|document_type|source"
    r"|short(?:title|journal|author)|ads(?:url|note)|[\W_].*"
)
