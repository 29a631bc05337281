"""The rules on missing fields: when they keep silent."""

from shipped import findings, rules

FIELDS = rules(lambda rule: rule.family == "FLD" and rule.enabled and not rule.jurisdictions)


def test_a_posting_whose_front_matter_is_broken_is_not_told_what_it_lacks() -> None:
    broken = '---\ntitle: "Baker\nlocation: Ghent\n---\nYou bake bread.\n'
    assert findings(FIELDS, broken, "md") == []
    assert {f.name for f in findings(FIELDS, broken.replace('"', ""), "md")} >= {"missing-employer"}
