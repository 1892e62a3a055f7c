"""From what a source gives to the plain text that a record holds.

Every rule here mends what is certain and leaves the rest alone: a reader forgives a stray backslash
sooner than a changed meaning. The sources call this on each title and abstract.
"""

import re

from generator.text import segmentation
from generator.text.accents import compose
from generator.text.characters import paragraphs, strip_invisible

# Each round takes TeX away, so rounds end by themselves; this bounds what hostile nesting can cost,
# and a text that needs more is left as it is.
MOST_ROUNDS = 30

_SPECIAL = re.compile(r"[\\{`~^]|--|&amp;|&[lg]t;")

# A hand-made "about" sign, whole or without its backslashes: too particular to mean anything else.
_ABOUT_SIGN = re.compile(
    r"(\{)?\\?raise\s*\.17ex(?:\\?hbox\{)?(?:\$\\scriptstyle\\sim\$|\\?scriptstyle\s*\\?sim)"
    r"(?(1)\}{1,2}|\}?)"
)
_URL_WITH_ESCAPES = re.compile(r"https?://[^\s{}\\]*(?:\\\S*)?", re.IGNORECASE)
_URL_ESCAPE = re.compile(r"\\([_%#&$])|\{?\\textasciitilde(?:\{\})?\}?|\\~(?:\{\})?|\{\\~\}")

# Stand-ins for formulas and addresses while the words around them change. No valid text holds
# surrogates, so these cannot be mistaken for something the source gave.
_FIRST_FORMULA, _FIRST_ADDRESS, _MOST_STAND_INS = 0xD800, 0xDC00, 0x400
_STAND_IN = re.compile("[\ud800-\udfff]")
_S = "\ud800-\udfff"
_ADDRESS = "\udc00-\udfff"

_ARGUMENT = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_FONT = re.compile(
    r"\\(?:emph|text(?:bf|it|tt|sc|sf|rm|up|sl|md|normal)?|[mh]box|underline|uline)(?![A-Za-z])\s*"
    + _ARGUMENT
)
_FONT_SWITCH = re.compile(
    r"\{\s*\\(?:it|em|bf|tt|sc|sl|sf|rm|itshape|bfseries|ttfamily|scshape|slshape|sffamily"
    r"|upshape|normalfont|small|large|footnotesize)(?![A-Za-z])\s*((?:[^{}]|\{[^{}]*\})*?)(?:\\/)?\}"
)
# Sources lose backslashes: what no language writes before a brace is a command all the same.
_BARE_FONT = re.compile(r"(?<![\w\\{])text(?:bf|it|tt|sc|sf|rm)" + _ARGUMENT)
_COLOUR = re.compile(
    r"\\(?:textcolor|colorbox)\s*\{[^{}]*\}\s*"
    + _ARGUMENT
    + r"|(?<![\w\\}])(?:black|blue|brown|cyan|gray|green|magenta|olive|orange|pink|purple|red|teal"
    + r"|violet|yellow)"
    + _ARGUMENT
)
_REFERENCE = re.compile(
    r"(?<![\s~])[\s~]*\\(?:[cC]ite[a-z]*\*?|(?:eq|auto|page|name|[cC])?ref\*?|label|index)"
    r"(?:\[[^\[\]]*\])*\{[^{}]*\}"
)
_URL = re.compile(rf"(?:\\url|\\path|(?<![\\\w])url)\s*\{{\s*([{_ADDRESS}][^\s{{}}]*)\s*\}}")
_HREF = re.compile(rf"\\href\s*\{{\s*([{_ADDRESS}])\s*\}}\s*{_ARGUMENT}")
# An address with its label still behind it; without a space it may be part of the address.
_LABELLED = re.compile(rf"([{_ADDRESS}])\{{(\s*[{_ADDRESS}]\s*|[^{{}}]*\s[^{{}}]*)\}}(?![\w/{{])")
_NO_LABEL = re.compile(rf"(?:[{_ADDRESS}]|this https? url)?", re.IGNORECASE)
_FOOTNOTE = re.compile(rf"(?<!\s)\s*\\footnote\s*{_ARGUMENT}")
_NOTHING = re.compile(
    r"\\(?:xspace|protect|null|noindent|centering|smallskip|medskip|bigskip|sloppy|maketitle)"
    r"(?![A-Za-z])(?:\{\})?"
)
_SYMBOLS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "texttrademark": "™", "textregistered": "®", "textcopyright": "©", "copyright": "©",
    "textdollar": "$", "textcent": "¢", "textyen": "¥", "textwon": "₩", "textsection": "§",
    "textparagraph": "¶", "textquestiondown": "¿", "textexclamdown": "¡", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "quotedblbase": "„", "quotesinglbase": "‚", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "textordfeminine": "ª",
    "textordmasculine": "º", "textonesuperior": "¹", "texttwosuperior": "²",
    "textthreesuperior": "³", "textdiv": "÷", "textminus": "−", "textohm": "Ω", "textdagger": "†",
    "textdaggerdbl": "‡", "textnumero": "№", "textasteriskcentered": "*", "textcelsius": "℃",
    "textperthousand": "‰", "textrightarrow": "→", "textleftarrow": "←", "textlangle": "⟨",
    "textrangle": "⟩", "textinterrobang": "‽", "textservicemark": "℠", "textestimated": "℮",
    "textreferencemark": "※", "textsurd": "√", "textlnot": "¬", "textbrokenbar": "¦",
    "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textGamma": "Γ",
    "textDelta": "Δ", "textlambda": "λ", "textOmega": "Ω", "textsigma": "σ", "textpi": "π",
    "textomega": "ω", "textepsilon": "ε", "textquotestraightdblbase": "„",
    "textdegree": "°", "degree": "°", "texteuro": "€", "euro": "€", "pounds": "£",
    "textsterling": "£", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "textbullet": "•",
    "textperiodcentered": "·", "texttimes": "×", "textmu": "µ", "textpm": "±", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textasciitilde": "~",
    "textasciicircum": "^", "LaTeX": "LaTeX", "TeX": "TeX", "ie": "i.e.", "eg": "e.g.",
    "etal": "et al.", "etc": "etc.", "wrt": "w.r.t.", "cf": "cf.", "vs": "vs.", "aka": "a.k.a.",
    "times": "×", "pm": "±", "sim": "~", "approx": "≈", "leq": "≤", "geq": "≥", "infty": "∞",
    "rightarrow": "→", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε",
    "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ",
    "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_SYMBOL = re.compile(
    r"(?:(?<![A-Za-z0-9_^\\\]])(\{))?(?<!\\)\\("
    + "|".join(sorted(_SYMBOLS, key=len, reverse=True))
    + r")(?![A-Za-z])(?(1)\}|(?:\{\})?)(\.?)"
)
_ESCAPED = re.compile(r"(?<!\\)\\([%&#_$])")
_ESCAPED_BRACES = re.compile(r"(?<!\\)\\\{([^{}\\]*)\\\}")
_LINE_BREAK = re.compile(
    r"(?<!\s)\s*(?<!\\)\\\\(?:\[[^\]\s]*\])?(?=\s|$)|(?<![\\\w])\\(?:par|newline)\s"
)
_TIE_SPACE = re.compile(r"(?<=[^\s\\])\\(?=\s\S)|(?<=[\w%.)])\\,(?=\w)")
_HYPHEN = re.compile(r"(?<=[a-z])\\-(?=[a-z])")

# A capital inside and nothing but words: the braces kept a bibliography style from lowering it.
_CAPITALISED = r"[a-z0-9’'+-]*[A-Z][A-Za-z0-9’'+-]*"
_PROTECTED = re.compile(
    rf"(?<![\w{{}}\\$^/\])'\"<=:_{_S}])\{{({_CAPITALISED}(?: {_CAPITALISED})*)\}}(?!\}})"
)

_DOUBLE_QUOTES = re.compile(r"(?<!`)``(?!`)(?=\S)([^`\n]{1,500}?)(?<=\S)(?:''(?!')|\")")
_SINGLE_QUOTES = re.compile(rf"(?<![\w`'\\{_S}.])`(?=[^\s`'])([^`\n]{{1,300}}?)(?<=\S)'(?![\w'])")

_BEFORE_DASH = rf"(?<=[\w%)\]}}\"”’'.,?!;:*°$+{_S}])"
_AFTER_DASH = rf"(?=[\w(\[\"“‘$`\\{_S}])"
_DASHES = re.compile(
    rf"(?<=\s)(--|---)(?=\s)|{_BEFORE_DASH}(?<!-)(--|---)(?!-)(?:{_AFTER_DASH}|(?=\s))"
    rf"|(?<=[\w)”\"’,]\s)(---){_AFTER_DASH}"
)
_CODE_TOKEN = re.compile(r"[/_=@<>|]")

_TIE = re.compile(rf"(?<=[\w.,;:)\]}}%’”{_S}])~+(?=[\w(\[\\\"“‘`'{_S}])")
_POWER = re.compile(
    r"(?<=[A-Za-z0-9)])(?<!\^[0-9])\^(?:(-?[0-9]{1,3})|\{(-?[0-9]{1,3})\})(?![\d^{]|\.\d)"
)
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_AMPERSAND = re.compile(r"&amp;(?!#?\w+;)")
_COMPARISON = re.compile(r"&([lg])t;(?==?\s?[\d.])")


def clean(source: str) -> str:
    """The plain text of a title or abstract: no TeX remains, one line a paragraph, NFC.

    Formulas in `$...$` and addresses stay as they are, and so does damage that could have been more
    than one thing. Cleaning clean text changes nothing.

    Source: The TeXbook, chapters 1 to 9 (ties, dashes, quotes, control symbols).
    """
    given = text = "\n\n".join(paragraphs(strip_invisible(source)))
    for _ in range(MOST_ROUNDS):
        if not _SPECIAL.search(text):
            return text
        before, text = text, _without_tex(text)
        if text == before:
            return text
    return given


def _without_tex(text: str) -> str:
    text = _ABOUT_SIGN.sub("~", text) if "raise" in text else text
    if "\\" in text and "://" in text:
        text = _URL_WITH_ESCAPES.sub(lambda match: _URL_ESCAPE.sub(_unescaped, match[0]), text)
    text, kept = _set_aside(text)
    text = _words(text)
    if kept:
        text = _STAND_IN.sub(lambda match: kept[match[0]], text)
    return "\n\n".join(paragraphs(strip_invisible(text)))


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or "~"


def _set_aside(text: str) -> tuple[str, dict[str, str]]:
    """The text with stand-ins, and what each of them stands for."""
    kept: dict[str, str] = {}
    pieces: list[str] = []
    position = 0
    for start, end, found in segmentation.find(text):
        if len(kept) == _MOST_STAND_INS:
            break
        first = _FIRST_FORMULA if isinstance(found, segmentation.Math) else _FIRST_ADDRESS
        stand_in = chr(first + len(kept))
        pieces += text[position:start], stand_in
        kept[stand_in] = text[start:end]
        position = end
    return "".join((*pieces, text[position:])), kept


def _words(text: str) -> str:
    if "\\" in text:
        text = _commands(text)
    if "{" in text:
        text = _COLOUR.sub(_coloured, _BARE_FONT.sub(r"\1", text))
        text = _LABELLED.sub(_titled_address, _URL.sub(r"\1", text))
        text = _PROTECTED.sub(r"\1", text)
    if "`" in text:
        text = _SINGLE_QUOTES.sub(r"‘\1’", _DOUBLE_QUOTES.sub(r"“\1”", text))
    if "--" in text:
        text = _DASHES.sub(_dash, text)
    if "~" in text:
        text = _TIE.sub(_untied, text)
    if "^" in text:
        text = _POWER.sub(lambda match: (match[1] or match[2]).translate(_SUPERSCRIPT), text)
    if "&" in text:
        text = _COMPARISON.sub(lambda match: "<" if match[1] == "l" else ">", text)
        text = _AMPERSAND.sub("&", text)
    return text


def _commands(text: str) -> str:
    text = _REFERENCE.sub("", text)
    text = _FONT_SWITCH.sub(r"\1", _FONT.sub(r"\1", text))
    text = _HREF.sub(_titled_address, _URL.sub(r"\1", text))
    text = _FOOTNOTE.sub(r" (\1)", _NOTHING.sub("", text))
    text = compose(text)
    text = _SYMBOL.sub(_symbol, text)
    text = _ESCAPED.sub(r"\1", text)
    text = _ESCAPED_BRACES.sub(_plain_braces, text)
    return _HYPHEN.sub("", _TIE_SPACE.sub(_space, _LINE_BREAK.sub(_line_end, text)))


def _titled_address(match: re.Match[str]) -> str:
    address, title = match[1], match[2].strip()
    return address if _NO_LABEL.fullmatch(title) else f"{title} ({address})"


def _coloured(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _symbol(match: re.Match[str]) -> str:
    symbol = _SYMBOLS[match[2]]
    return symbol if symbol.endswith(".") else symbol + match[3]  # no "etc.."


def _plain_braces(match: re.Match[str]) -> str:
    # As plain braces these would next pass for protected capitals.
    return match[0] if _PROTECTED.fullmatch(f"{{{match[1]}}}") else f"{{{match[1]}}}"


def _line_end(match: re.Match[str]) -> str:
    return "\n\n" if "par" in match[0] else " "


def _space(match: re.Match[str]) -> str:
    return " " if match[0].endswith(",") else ""


def _dash(match: re.Match[str]) -> str:
    """An en dash within ranges and between names, an em dash between clauses."""
    text, start, end = match.string, match.start(), match.end()
    if match[0] == "---":
        return match[0] if _is_code(text, start, end) else "—"
    before, after = text[start - 1], text[end]
    if before.isspace() and after.isspace():
        return "–"
    if _is_code(text, start, end):
        return match[0]
    if after.isspace():
        return "—" if text[start - 2 : start].isalpha() and start > 1 else match[0]
    if before in "0123456789%" or after.isdigit() or _STAND_IN.match(before + after):
        return "–"
    return "–" if _names(text, start, end) else "—"


def _names(text: str, start: int, end: int) -> bool:
    """Whether a dash joins two capitalised words, as in Neyman–Pearson."""
    word = re.search(r"\w+$", text[max(0, start - 40) : start])
    return bool(word) and word is not None and word[0][0].isupper() and text[end].isupper()


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether the word around a dash looks like a path, an option or another thing of machines."""
    return bool(_CODE_TOKEN.search(_word_before(text, start) + _word_after(text, end)))


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - 80) : start].rpartition(" ")[2]


def _word_after(text: str, end: int) -> str:
    return text[end : end + 80].partition(" ")[0]


def _untied(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1], text[end]
    if before in "0123456789%" and after.isdigit():
        return match[0]  # a range, as in 75%~89%
    if (_word_before(text, start) + _word_after(text, end)).count("/") > 1:
        return match[0]  # a path
    alone = not text[max(0, start - 2) : start - 1].strip() and before.isalpha()
    if alone and re.match(r"\w(?!\w)", text[end:]):
        return match[0]  # distributed as, or from A to Z
    return " "
