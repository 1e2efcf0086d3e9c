"""Is a folder on a network file system? SQLite's WAL keeps an index in memory that all processes share, which only works on one machine:
over a network two writers can damage the database without a sign.
"""

import re
from pathlib import Path

MOUNTS = Path("/proc/mounts")
"""Where Linux tells its file systems: device, folder, type, options; other systems have no such file."""

KINDS = frozenset(
    "9p acfs afs afpfs beegfs ceph cifs coda davfs fuse.ceph fuse.davfs2 fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs glusterfs gpfs "
    "lustre ncpfs nfs nfs4 orangefs pvfs2 smb smb2 smb3 smbfs vboxsf virtiofs".split()
)
"""Types of file systems that other machines may write to at the same time."""

_ESCAPE = re.compile(r"\\([0-7]{3})")


def network_kind(folder: Path, mounts: Path = MOUNTS) -> str | None:
    """The type of the network file system that the folder is on ("nfs4"); None for a local one, or where the system does not tell."""
    at = folder.resolve()
    if at.drive.startswith("\\\\"):  # \\server\share, on Windows
        return "network share"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    kinds = {Path(_plain(fields[1])): fields[2] for fields in map(str.split, lines) if len(fields) > 2}  # the last mount on a folder wins
    kind = next((kinds[part] for part in (at, *at.parents) if part in kinds), None)
    return kind if kind in KINDS else None


def _plain(words: str) -> str:
    """A path without the octal escapes that blanks are written by."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 8)), words)
