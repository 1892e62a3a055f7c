"""What lists of papers call their parts: labels before facts, words on links, titles of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "title": r"(?:paper\s+)?titles?|paper\s*name|titel|titre|título"
        r"|标题|论文标题|题目|論文|タイトル|제목",
        "paper": r"papers?|publications?|works?|articles?|论文|文章|论文名称",
        "authors": r"authors?|author\s*list|by|autor(?:en|es|i)?|auteurs?|作者|著者|저자",
        "abstract": r"abstract|original abstract|résumé|zusammenfassung|resumen|摘要|要旨|초록",
        "date": r"(?:publish(?:ed)?|publication|submission|release)?\s*(?:date|day|time|on)"
        r"|publish(?:ed)?|year|datum|fecha|日期|时间|发布日期|发表时间",
        "venue": r"venues?|conferences?|journals?|publisher|publication\s+venue|会议|期刊",
        "code": r"code|codes|github|repo(?:sitory)?|source\s*code|代码|コード",
        "category": r"(?:main |primary |arxiv )?(?:categor(?:y|ies)|subjects?)|类别|分类",
        "link": r"links?|urls?|pdfs?|arxiv(?:\s*(?:id|link|url))?|ids?|doi|paper\s*(?:link|url)s?"
        r"|openreview|abs|html|access|download|链接|论文链接|原文|リンク|링크",
    }
)
_ROLE = {role: re.compile(rf"(?:{words})", re.IGNORECASE) for role, words in _ROLES.items()}
_OTHER_LABEL = re.compile(
    r"tl;?\s?dr|motivation|methods?|results?|conclusions?|comments?|relevance|score|keywords?"
    r"|(?:abstract|title|summary)\s*\(\w{2,10}\)|summary|overview|contributions?|reason(?:ing)?"
    r"|translat(?:ion|ed)|notes?|project(?:\s*page)?|datasets?|models?|tags?|tasks?|affiliations?"
    r"|institutions?|(?:last )?updated?|institute|background|objective|ai\b.{0,30}"
    r"|\w+ summary|摘要翻译|中文摘要|标题翻译|总结"
    r"|动机|方法|结果|结论|简介|机构|评论|关键词|相关度|备注|来源|发表",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W{0,6}([^\W\d_][^:：\n]{0,38}?)[\s*_]{0,4}[:：]\W{0,3}(?=\S|$)")
_BUTTON_WORDS = (
    r"pdfs?|abs|abstract|html|arxiv|ar5iv|alphaxiv|links?|papers?|codes?|github|gitlab|projects?"
    r"|pages?|web(?:site)?|home(?:page)?|doi|openreview|urls?|read|view|download|here|click|source"
    r"|full|text|preprint|videos?|slides?|posters?|bib(?:tex)?|cite|data(?:sets?)?|demo|blog|post"
    r"|tex|original|official|implementation|model|scholar|semantic|hugging\s?face|hf|kimi|cool|back"
    r"|acl|anthology|acm|ieee|springer|elsevier|nature|science|neurips|icml|iclr|cvpr|supp(?:lementary)?"
    r"|oral|spotlight|best|award|new"
    r"|the|on|at|this|in|more|details|show|talk|thread|tweet|twitter|review|reviews|forum|article|online"
)
_BUTTON = re.compile(
    rf"[\W_]*(?:(?:{_BUTTON_WORDS}|论文|链接|代码|原文|下载|全文|项目|主页|リンク|コード)[\W_]*)+"
    r"|\W*(?:arxiv\W*)?(?:[a-z-]+/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?\W*(?:\[[\w.-]+\]|-?[a-z0-9]{3,10})?\W*"
    r"|\W*(?:doi\W*)?10\.\d{4,9}/\S+|\W*https?://\S*|\W*(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io)\S*"
    r"|[\W\d_]*",
    re.IGNORECASE,
)
_NULL = re.compile(r"\W*(?:null|none|n/?a|tbd|todo)?\W*", re.IGNORECASE)


def role_of(name: str) -> str:
    """What a label or the head of a column stands for; empty when that is nothing known.

    >>> role_of("Authors"), role_of("论文链接"), role_of("Abstract (ZH)")
    ('authors', 'link', '')
    """
    bare = re.sub(r"^[^\w]+|[^\w)]+$", "", name)
    return next((role for role, words in _ROLE.items() if words.fullmatch(bare)), "")


Label = tuple[str, str, str]
"""Role, name and value of a labelled line; a label that says nothing of a paper has no role."""


def label_of(text: str, *, bold: bool = False) -> Label | None:
    """The label of a line; None where no label is.

    Args:
        text: The line as a reader sees it.
        bold: Whether its first words are in bold, so that any name is a label.
    """
    found = _LABEL.match(text)
    if not found:
        return None
    name = found[1].strip()
    role = role_of(name)
    if not role and not bold and not _OTHER_LABEL.fullmatch(name):
        return None
    return role, name, text[found.end() :].strip()


def is_button(words: str) -> bool:
    """Whether words say where they lead instead of what a paper is called.

    >>> [is_button(words) for words in ("[PDF]", "arXiv:2401.00001", "A Study of Links")]
    [True, True, False]
    """
    return bool(_BUTTON.fullmatch(words))


def is_nothing(words: str) -> bool:
    """Whether a cell or a value says that there is none."""
    return bool(_NULL.fullmatch(words))
