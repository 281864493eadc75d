#!/usr/bin/env python3
"""Validates results against docs/synopsis.schema.json: check_schema.py SCHEMA RESULT...

Exit 0 all valid, 1 one is not, 77 when Debian's python3-jsonschema is not installed (skipped).
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: skipped")
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures = 0
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        result = json.load(file)
    for error in sorted(validator.iter_errors(result), key=lambda e: list(map(str, e.absolute_path))):
        failures += 1
        print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
print(f"{len(sys.argv) - 2} results, {failures} failures")
sys.exit(1 if failures else 0)
