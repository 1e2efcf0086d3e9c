"""FIELD=VALUE, as reviewers write what a claim should say."""

from collections.abc import Mapping, Sequence

import click


def written(fields: Sequence[str]) -> Mapping[str, str]:
    """FIELD=VALUE as a mapping. Raises click.BadParameter for anything else."""
    pairs = [field.strip().partition("=") for field in fields]
    for key, sign, _ in pairs:
        if not (key and sign):
            raise click.BadParameter(f"{key!r}: write FIELD=VALUE, as in type=AID", param_hint="--set")
    return {key.strip(): value for key, _, value in pairs}
