"""Names of months in several languages: of pages as a reader sees them, and of bibliographies."""

from __future__ import annotations

_MONTHS = (
    "jan|january|januar|jänner|janv|janvier|enero|ene|gennaio|gen|janeiro",
    "feb|february|februar|févr|février|febrero|febbraio|fevereiro|fev",
    "mar|march|märz|mär|mrz|mars|marzo|março",
    "apr|april|avr|avril|abril|abr|aprile",
    "may|mai|mayo|maggio|mag|maio",
    "jun|june|juni|juin|junio|giugno|giu|junho",
    "jul|july|juli|juil|juillet|julio|luglio|lug|julho",
    "aug|august|août|agosto|ago",
    "sep|sept|september|septembre|septiembre|settembre|set|setembro",
    "oct|october|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
    "nov|november|novembre|noviembre|novembro",
    "dec|december|dezember|dez|déc|décembre|diciembre|dic|dicembre|dezembro",
)
MONTH_NUMBERS = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
"""The number of a month by its name in small letters."""
