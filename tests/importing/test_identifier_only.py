"""A paper of which only an identifier is known has a record that others complete."""

from pathlib import Path

from tests.importing.folders import records
from tests.support.commands import RunCommand
from tests.support.invented import draw

BARE = "# Leaves\n\n- https://arxiv.org/abs/2401.00001\n- [pdf](https://arxiv.org/abs/2401.00002)\n"
BARE += "- https://doi.org/10.5555/leaf\n"
FULL = "- [On the Shape of Leaves](https://arxiv.org/abs/2401.00001)\n"
FULL += "- [Stones That Dream a Lot](https://arxiv.org/abs/2401.00002)\n"


def run(folder: Path, content: Path, command: RunCommand, text: str, *options: str) -> str:
    path = draw(folder / "saved", {"README.md": text}) / "README.md"
    done = command("import", "--content", content, path, *options)
    assert done.status == 0, done.err
    return done.out


def test_identifier_stands_for_the_title_until_that_is_known(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run(tmp_path, content, run_catalogue, BARE)
    assert records(content) == ["arxiv-2401-00001", "arxiv-2401-00002", "doi-10-5555-leaf"]
    record = (content / "papers" / "arxiv-2401-00001.md").read_text("utf-8")
    assert "title: arXiv 2401.00001\n" in record
    assert "  title: identifier\n" in record
    ledger = run(tmp_path, content, run_catalogue, FULL)
    assert "gained title" in ledger
    record = (content / "papers" / "arxiv-2401-00001.md").read_text("utf-8")
    assert "title: On the Shape of Leaves\n" in record
    assert "  title: digest\n" in record


def test_list_is_a_digest_only_of_a_day_that_is_told(
    tmp_path: Path, content: Path, run_catalogue: RunCommand
) -> None:
    run(tmp_path, content, run_catalogue, BARE)
    assert not (content / "digests").exists()
    assert "as digest 2024-01-05" in run(
        tmp_path, content, run_catalogue, BARE, "--date", "2024-01-05"
    )
    assert "as digest 2024-01-06" in run(
        tmp_path, content, run_catalogue, f"# Papers of 2024-01-06\n{FULL}"
    )
    assert "as digest 2024-01-07" in run(
        tmp_path, content, run_catalogue, f"# Papers of 2024-01-06\n{FULL}", "--date", "2024-01-07"
    )
