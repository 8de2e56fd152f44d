"""Debian's Chromium, and the site served as a portal would: in a sub-folder, under a strict policy."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"

SUB_PATH = "/a/b/"

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that asks the network for nothing of its own."""
    path = shutil.which("chromium")
    assert path, "tests need the package chromium; tests/run installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site` under SUB_PATH on this machine."""
    handler = functools.partial(_Portal, site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


class _Portal(http.server.SimpleHTTPRequestHandler):
    def __init__(self, site: Path, *args: object, **kwargs: object) -> None:
        super().__init__(*args, directory=str(site), **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        # Outside the sub-folder there is nothing: a link that climbs too high is a dead one.
        inside = path.removeprefix(SUB_PATH) if path.startswith(SUB_PATH) else "nothing-here"
        return super().translate_path(f"/{inside}")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass
