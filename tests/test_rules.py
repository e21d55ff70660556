"""Every example of every installed rule."""

import pytest

from copyedit import Example, Rule
from copyedit.registry import installed_rules
from copyedit.testing import check_example

CASES = [
    pytest.param(rule, example, bad, id=f"{rule.id}-{'bad' if bad else 'good'}-{number}")
    for rule in installed_rules().values()
    for bad, examples in ((True, rule.bad), (False, rule.good))
    for number, example in enumerate(examples)
]


@pytest.mark.parametrize(("rule", "example", "bad"), CASES)
def test_example(rule: type[Rule], example: Example, bad: bool) -> None:
    check_example(rule, example, bad=bad)
