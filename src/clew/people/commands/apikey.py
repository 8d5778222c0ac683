"""`clew apikey create --agent EMAIL`: lets a program act as one agent. Prints the key alone."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["create", "revoke"])
    parser.add_argument("--agent", metavar="EMAIL", required=True)


def run(arguments: argparse.Namespace) -> int:
    from clew.people import flows
    from clew.people.models import Person

    address = Person.objects.normalize(arguments.agent)
    person = Person.objects.filter(email=address, is_active=True).first()
    if person is None or not person.has_perm("people.answer_inbox"):
        sys.stderr.write(f"clew: {address} is no agent. Invite them first: clew invite {address}\n")
        return 1
    if arguments.what == "create":
        print(flows.make_key(person))
    else:
        print(f"{flows.revoke_keys(person)} keys revoked")
    return 0
