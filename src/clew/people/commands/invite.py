"""`clew invite EMAIL --role owner`: the way the first owner gets in."""

from __future__ import annotations

import argparse

from clew.people import roles


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email")
    parser.add_argument("--role", choices=[role for role, _ in roles.CHOICES], default=roles.OWNER)


def run(arguments: argparse.Namespace) -> int:
    from clew.people import flows

    print(flows.invitation_link(arguments.email, arguments.role))
    return 0
