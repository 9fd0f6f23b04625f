"""Count the test cases of a `bazel test`, cached ones too, and print `N passed, N failed` as the last line.

Usage: count_tests.py EVENTS       (the file of --build_event_json_file)

Exits with 1 where something failed or nothing ran.
"""

import json
import pathlib
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree


def report_of(result):
    """Return the path of the JUnit file of a test result, or None."""
    for output in result.get("testActionOutput", []):
        if output["name"] == "test.xml" and output.get("uri", "").startswith("file://"):
            return pathlib.Path(urllib.parse.unquote(output["uri"][len("file://") :]))
    return None


def cases(path):
    """Return (passed, failed, skipped) of a JUnit file; zeros if there is none or it was cut off."""
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, TypeError, ElementTree.ParseError):
        return 0, 0, 0
    passed = failed = skipped = 0
    for case in root.iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
        elif "skipped" in kinds:
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def count(events):
    """Return (passed, failed, skipped, labels that failed) over all events of a run."""
    attempts, labels, broken = {}, set(), set()
    for event in events:
        identity = event["id"]
        if "testResult" in event:
            key = identity["testResult"]["label"], identity["testResult"].get("shard", 1)
            attempts[key] = event["testResult"]
        elif "targetCompleted" in identity and not event.get("completed", {}).get("success"):
            broken.add(identity["targetCompleted"]["label"])
    totals = [0, 0, 0]
    for (label, _), result in attempts.items():
        found = list(cases(report_of(result)))
        if result["status"] not in ("PASSED", "FLAKY"):
            labels.add(label)
            # A test that crashed or ran out of time may have left no word of it.
            found[1] = max(found[1], 1)
        totals = [total + more for total, more in zip(totals, found, strict=True)]
    never_ran = broken - {label for label, _ in attempts}
    totals[1] += len(never_ran)
    return *totals, sorted(labels | never_ran)


def main():
    lines = pathlib.Path(sys.argv[1]).read_text().splitlines()
    passed, failed, skipped, labels = count(json.loads(line) for line in lines)
    if labels:
        print("\nfailed:", *labels, sep="\n  ")
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return bool(failed or not passed + skipped)


if __name__ == "__main__":
    sys.exit(main())
