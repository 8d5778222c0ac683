"""Every house rule holds, and is able to fail."""

from __future__ import annotations

import pytest

from house.reading.rules import RULES, Rule

each = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


@each
def test_the_rule_is_kept(rule: Rule):
    assert rule.offences() == [], rule.why


@each
def test_the_rule_lets_good_lines_pass_and_stops_bad_ones(rule: Rule):
    assert rule.passes and rule.fails
    assert [line for line in rule.passes if rule.breaks(line)] == []
    assert [line for line in rule.fails if not rule.breaks(line)] == []
