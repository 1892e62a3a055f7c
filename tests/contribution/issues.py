"""Issues as the forge makes them of the forms, and the payloads of their events."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator import strings
from generator.contribution.forms import Field, Form
from tests.support.building import ROOT

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
PAYLOADS = Path(__file__).parent / "payloads"

MOSS = {
    "Title": "Moss That Counts",
    "Authors": "Beispiel, Ada\nThe Example Collaboration",
    "Published": "2020",
    "Identifiers": "arXiv:2005.00001",
    "Tags": "minerals",
    "Abstract": "Moss counts. We show how, and why it stops.",
}
"""A paper that the invented catalogue lacks, by the labels of the form."""


def heading(field: Field) -> str:
    """The heading of a field in English."""
    return strings.load().text(field.text)


@cache
def template(form: Form) -> dict[str, Any]:
    """The form as it stands in the repository."""
    text = (TEMPLATES / f"{form.value}.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def inputs(form: Form) -> list[dict[str, Any]]:
    """The parts of a form that can be filled in."""
    return [part for part in template(form)["body"] if part["type"] != "markdown"]


def body(form: Form, values: Mapping[str, str]) -> str:
    """What the forge makes of a form that was filled in, label to value."""
    labels = [part["attributes"]["label"] for part in inputs(form)]
    assert set(values) <= set(labels)
    return "\n\n".join(f"### {label}\n\n{values.get(label) or '_No response_'}" for label in labels)


def load(name: str) -> dict[str, Any]:
    """A payload of the folder."""
    payload: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return payload


def payload(form: Form, text: str) -> dict[str, Any]:
    """The payload of an issue of a form with any body."""
    event = load("add-opened")
    event["issue"] |= {"body": text, "labels": [{"name": form.value}]}
    return event


def draw_event(folder: Path, event: object) -> Path:
    """The file of a payload in a folder."""
    path = folder / "event.json"
    path.write_text(json.dumps(event), "utf-8")
    return path
