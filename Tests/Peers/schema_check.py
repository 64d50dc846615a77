"""Holds the JSON Schema against jsonschema, the validator that most Python programs use.

    pip install jsonschema pyyaml
    python3 Tests/Peers/schema_check.py path/to/whistle

Every scenario and study under Scenarios and every example of the page on the language must validate; every
scenario of broken_scenarios.txt must fail, in the schema as in `whistle validate`. Prints the
figures; the exit status is 1 if anything is not as it must be.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

ROOT = Path(__file__).resolve().parents[2]

# The schema has some thousands of patterns, of which Python would keep 512 compiled.
re._MAXCACHE = 1 << 20


class CoreLoader(yaml.SafeLoader):
    """Types scalars by the core schema of YAML 1.2: no dates, no sexagesimals, no `yes` and `no`."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+."),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def broken_scenarios():
    """The cases of broken_scenarios.txt: a title, and the text with one passage replaced."""
    head, *cases = re.split(r"^== ", (Path(__file__).parent / "broken_scenarios.txt").read_text("utf-8"), flags=re.M)
    base = head.split("\n--\n", 1)[1]
    yield "the scenario that all are made of", base
    for case in cases:
        title, old, new = case.rstrip("\n").split("\n")
        old, new = old.removeprefix("- "), new.removeprefix("+ ")
        assert base.count(old) == 1, f"{title}: “{old}” must stand there once"
        yield title, base.replace(old, new)


def main():
    whistle = Path(sys.argv[1]).resolve()

    def validator_of(*options):
        schema = json.loads(subprocess.run([whistle, "schema", *options], check=True, capture_output=True).stdout)
        Draft7Validator.check_schema(schema)
        return Draft7Validator(schema)

    scenario_validator, study_validator = validator_of(), validator_of("--study")
    wrong = []

    def faults(text, validator=scenario_validator):
        return [f"{'.'.join(map(str, e.path))}: {e.message[:200]}" for e in validator.iter_errors(yaml.load(text, CoreLoader))]

    files = sorted((ROOT / "Scenarios").rglob("*.yaml"))
    for path in files:
        validator = study_validator if path.name.endswith(".study.yaml") else scenario_validator
        wrong += [f"{path.relative_to(ROOT)}: {fault}" for fault in faults(path.read_text("utf-8"), validator)]
    page = (ROOT / "Sources/ScenarioFiles/ScenarioFiles.docc/Language.md").read_text("utf-8")
    examples = re.findall(r"^```yaml\n(.*?)^```$", page, flags=re.M | re.S)
    for example in examples:
        wrong += [f"Language.md: {fault}\n{example}" for fault in faults(example)]

    (_, base), *cases = broken_scenarios()
    wrong += [f"the base of broken scenarios: {fault}" for fault in faults(base)]
    caught = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "broken.yaml"
        for title, text in cases:
            file.write_text(text, "utf-8")
            refused = subprocess.run([whistle, "validate", file], capture_output=True).returncode == 2
            try:
                found = bool(faults(text))
            except yaml.YAMLError:
                found = True
            caught += found and refused
            if not found:
                wrong.append(f"{title}: the schema lets it pass")
            if not refused:
                wrong.append(f"{title}: whistle validate lets it pass")

    print(f"{len(files)} scenarios and studies, and {len(examples)} examples validate" if not wrong else "\n".join(wrong))
    print(f"{caught} of {len(cases)} broken scenarios fail in both")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
