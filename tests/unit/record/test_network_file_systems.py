"""Archives are refused where other computers may write at the same time."""

from pathlib import Path

import pytest

from dragoman.record import Archive, ArchiveError, network
from dragoman.record.network import network_kind

MOUNTS = r"""
sysfs /sys sysfs rw 0 0
/dev/sda1 / ext4 rw 0 0
server:/home {base}/home nfs4 rw 0 0
//server/team {base}/team\040share cifs rw 0 0
tmpfs {base}/home/local tmpfs rw 0 0
host {base}/wsl 9p rw 0 0
/dev/sdb1 {base}/wsl ext4 rw 0 0
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS.format(base=tmp_path))
    return path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("home", "nfs4"),
        ("home/ana/records", "nfs4"),
        ("team share/records", "cifs"),
        ("home/local/records", None),  # a local disk mounted below
        ("homes", None),
        ("wsl", None),  # the last mount on a folder hides the one before
        ("", None),
    ],
)
def test_the_nearest_mount_tells(tmp_path, mounts, folder, kind):
    assert network_kind(tmp_path / folder, mounts) == kind


def test_where_the_system_tells_nothing_nothing_is_refused(tmp_path):
    assert network_kind(tmp_path, tmp_path / "missing") is None


@pytest.mark.parametrize("read_only", [False, True])
def test_an_archive_on_a_network_file_system_is_refused_with_a_remedy(tmp_path, mounts, monkeypatch, read_only):
    monkeypatch.setattr(network.network_kind, "__defaults__", (mounts,))
    (tmp_path / "home").mkdir()
    with pytest.raises(ArchiveError, match=r"lies on a network file system \(nfs4\).*a disk of this machine.*postgresql://"):
        Archive(tmp_path / "home" / "record.db", read_only=read_only)
    assert list((tmp_path / "home").iterdir()) == []
