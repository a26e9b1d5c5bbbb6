"""The smaller Plotly: the right one, or none and a line that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard import plotly_bundle
from dashboard.plotly_bundle import BundleError, find_bundle, get_bundle, require_integrity


def test_the_digest_is_of_the_version_that_dash_draws_with() -> None:
    assert get_plotlyjs_version() == plotly_bundle.VERSION


def test_another_package_than_the_one_known_is_refused() -> None:
    with pytest.raises(BundleError, match="has the digest sha512-"):
        require_integrity(b"something else", plotly_bundle.INTEGRITY)


def test_a_bundle_of_another_version_is_not_found(tmp_path: Path) -> None:
    (tmp_path / f"plotly-{plotly_bundle.BUNDLE}-1.0.0.min.js").write_text("")
    assert find_bundle(tmp_path) is None


def test_the_bundle_is_found_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / f"plotly-{plotly_bundle.BUNDLE}-{get_plotlyjs_version()}.min.js"
    file.write_text("")
    assert find_bundle(tmp_path) == file


def test_without_npm_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(BundleError, match="npm is not there"):
        get_bundle(tmp_path)


def test_set_up_goes_on_without_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(plotly_bundle, "find_bundle", lambda: None)
    monkeypatch.setattr("shutil.which", lambda _: None)
    plotly_bundle.main()
    assert capsys.readouterr().err.startswith("The whole Plotly is served")
