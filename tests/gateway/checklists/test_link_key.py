"""The key of links to checklists: made once, the same for every copy, kept from before."""

from pathlib import Path

from sqlalchemy import Engine

from gateway.checklists.link_key import find_key
from tests.fakes.running import OwnSettings


def test_the_key_is_made_once_for_all_copies(engine: Engine, tmp_path: Path) -> None:
    """Two machines with folders of their own on one database sign alike; nothing is written to the folders."""
    url = engine.url.render_as_string(hide_password=False)
    keys = {find_key(OwnSettings(data_dir=tmp_path / name, database_url=url)) for name in ("one", "two")}
    assert len(keys) == 1
    assert {len(key) for key in keys} == {32}
    assert list(tmp_path.glob("*/link.key")) == []


def test_links_from_before_stay_alive(tmp_path: Path) -> None:
    """The file of an older version is taken over, and may go then."""
    (tmp_path / "link.key").write_bytes(b"k" * 32)
    settings = OwnSettings(data_dir=tmp_path)
    assert find_key(settings) == b"k" * 32
    (tmp_path / "link.key").unlink()
    assert find_key(settings) == b"k" * 32


def test_the_setting_comes_first(tmp_path: Path) -> None:
    """Without a database."""
    assert find_key(OwnSettings(data_dir=tmp_path / "none", link_key="clave")) == b"clave"
    assert not (tmp_path / "none").exists()
