"""The fixtures themselves: each must fail where it is there to fail."""

import socket
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Error

from tests.support.browsing import OpenPage, fresh_profile
from tests.support.golden import expected
from tests.support.network import NetworkUsedError, is_local, is_loopback
from tests.support.serving import Serve

FOREIGN = "http://192.0.2.1/"  # an address reserved for documentation: RFC 5737


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder such as MkDocs writes."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "index.html").write_text("<title>home</title>", "utf-8")
    (tmp_path / "papers" / "index.html").write_text("<title>papers</title>", "utf-8")
    (tmp_path / "404.html").write_text("<title>not here</title>", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8000/papers/", True),
        ("http://localhost/", True),
        ("http://[::1]:80/", True),
        ("file:///tmp/index.html", True),
        ("data:text/plain,x", True),
        ("blob:http://127.0.0.1/1", True),
        ("about:blank", True),
        (FOREIGN, False),
        ("https://example.org/", False),
        ("http://127.0.0.1.example.org/", False),
        ("ws://example.org/", False),
        ("//example.org/", False),
    ],
)
def test_local_address_is_told_from_a_foreign_one(url: str, local: bool) -> None:
    assert is_local(url) is local


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "2001:db8::1"])
def test_python_reaches_no_other_machine(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(NetworkUsedError, match=host):
        socket.create_connection((host, 80), timeout=1)


def test_browser_reaches_no_other_machine_and_the_attempt_is_noted(browser: Browser) -> None:
    faults: list[str] = []
    with fresh_profile(browser, faults) as profile:
        page = profile.new_page()
        for address in (FOREIGN, "http://example.org/"):
            with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
                page.goto(address)
    assert [fault.rpartition(" ")[2] for fault in faults] == [FOREIGN, "http://example.org/"]


def test_uncaught_error_of_a_script_is_noted(browser: Browser) -> None:
    faults: list[str] = []
    with fresh_profile(browser, faults) as profile:
        page = profile.new_page()
        page.set_content("<script>setTimeout(() => { throw new Error('broken') })</script>")
        page.wait_for_timeout(50)
    assert len(faults) == 1
    assert "broken" in faults[0]


@pytest.mark.parametrize("under", ["/", "/catalogue/", "one/two"])
def test_folder_is_served_under_a_path(
    site: Path, serve: Serve, open_page: OpenPage, under: str
) -> None:
    address = serve(site, under)
    page = open_page(java_script_enabled=False)
    for path, title, status in (
        ("", "home", 200),
        ("papers/", "papers", 200),
        ("papers", "papers", 200),
        ("nowhere/", "not here", 404),
    ):
        answer = page.goto(address + path)
        assert answer is not None
        assert (page.title(), answer.status) == (title, status)


def test_folder_is_served_nowhere_but_under_its_path(site: Path, serve: Serve) -> None:
    address = serve(site, "/catalogue/")
    with pytest.raises(HTTPError) as refusal:
        urllib.request.urlopen(address.removesuffix("catalogue/") + "papers/")
    refusal.value.close()
    assert refusal.value.code == 404


def test_missing_folder_is_not_served(tmp_path: Path, serve: Serve) -> None:
    with pytest.raises(NotADirectoryError):
        serve(tmp_path / "site")


def test_missing_golden_file_fails(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="--update-golden"):
        expected(tmp_path / "missing.txt")


def test_golden_option_writes_and_the_next_run_compares(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "from pathlib import Path\n"
        "def test_text(golden):\n"
        "    golden(Path('text').read_text('utf-8'), 'text.txt')\n"
    )
    plugin = ("-p", "tests.support.golden", "-p", "no:hypothesispytest", "-p", "no:xdist")
    (pytester.path / "text").write_text("one\ntwo\n", "utf-8")
    pytester.runpytest(*plugin).assert_outcomes(failed=1)
    pytester.runpytest(*plugin, "--update-golden").assert_outcomes(passed=1)
    assert (pytester.path / "golden" / "text.txt").read_text("utf-8") == "one\ntwo\n"
    pytester.runpytest(*plugin).assert_outcomes(passed=1)
    (pytester.path / "text").write_text("one\nthree\n", "utf-8")
    pytester.runpytest(*plugin).assert_outcomes(failed=1)
