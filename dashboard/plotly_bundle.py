"""Which Plotly the browser loads: the part that this product draws with, where set-up has got it.

The basic bundle is a quarter of the whole Plotly and draws all that is drawn here. Not committed:
`python -m dashboard.plotly_bundle` gets it with npm, checked against the digest below. Where there
is no npm, or the registry does not answer, the whole Plotly that comes with Dash is served instead.
"""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version

BUNDLE = "basic"
PACKAGE = f"plotly.js-{BUNDLE}-dist-min"
MEMBER = f"package/plotly-{BUNDLE}.min.js"
TRACES = frozenset({"bar", "pie", "scatter"})
"""What can be drawn with it; another kind of trace needs a larger bundle."""
VERSION = "4.1.1"
INTEGRITY = (
    "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUws"
    "aqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
)
"""Of the npm package of this version, as its registry publishes it."""
FOLDER = Path(sys.prefix) / "plotly"
NPM_SECONDS = 60


class BundleError(Exception):
    """The bundle could not be had; the message says why."""


def find_bundle(folder: Path = FOLDER) -> Path | None:
    """Find the bundle of the very version that Dash draws with; None where it is not there."""
    file = folder / f"plotly-{BUNDLE}-{get_plotlyjs_version()}.min.js"
    return file if file.is_file() else None


def get_bundle(folder: Path = FOLDER) -> Path:
    """Get the bundle from npm, and check that it is the one it should be.

    Raises:
        BundleError: It could not be had, or is another.
    """
    if get_plotlyjs_version() != VERSION:
        raise BundleError(
            f"plotly.js is {get_plotlyjs_version()}, but dashboard/plotly_bundle.py knows the "
            f"digest of {VERSION}; bring both constants up to date"
        )
    with tempfile.TemporaryDirectory() as scratch:
        packed = _pack(Path(scratch)).read_bytes()
    require_integrity(packed, INTEGRITY)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"plotly-{BUNDLE}-{VERSION}.min.js"
    file.write_bytes(_unpack(packed))
    return file


def require_integrity(packed: bytes, integrity: str) -> None:
    """Check a package against its digest.

    Raises:
        BundleError: It is another.
    """
    digest = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    if integrity != f"sha512-{digest}":
        raise BundleError(f"{PACKAGE} {VERSION} has the digest sha512-{digest}, not {integrity}")


def _pack(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise BundleError("npm is not there")
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--pack-destination", str(folder), "--silent"]
    command += ["--fetch-retries=0", "--fetch-timeout=20000", "--ignore-scripts"]
    try:
        subprocess.run(  # noqa: S603 - the arguments are all constants
            command, cwd=folder, check=True, timeout=NPM_SECONDS, capture_output=True
        )
        return next(folder.glob("*.tgz"))
    except (subprocess.SubprocessError, OSError, StopIteration) as error:
        raise BundleError(f"npm could not get {PACKAGE} {VERSION}: {error}") from error


def _unpack(packed: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as archive:
        found = archive.extractfile(MEMBER)
        if found is None:
            raise BundleError(f"{PACKAGE} {VERSION} holds no {MEMBER}")
        return found.read()


def main() -> None:
    """Get the bundle where it is not there; without it everything works, slower at first."""
    if find_bundle():
        return
    try:
        get_bundle()
    except BundleError as error:
        sys.stderr.write(f"The whole Plotly is served, not its smaller bundle: {error}\n")


if __name__ == "__main__":
    main()
