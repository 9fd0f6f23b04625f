"""The closing line counts what ran, what failed, and what never came to run."""

import count_tests
import pytest

pytestmark = pytest.mark.unit

REPORT = """<testsuites><testsuite name="pytest" tests="4">
<testcase name="a" /><testcase name="b"><failure message="no" /></testcase>
<testcase name="c"><skipped message="gap" /></testcase><testcase name="d"><system-out>text</system-out></testcase>
</testsuite></testsuites>"""


def result(label, report, status):
    output = [{"name": "test.xml", "uri": f"file://{report}"}] if report else []
    return {"id": {"testResult": {"label": label}}, "testResult": {"status": status, "testActionOutput": output}}


def test_cases_of_all_reports_are_summed(tmp_path):
    report = tmp_path / "test.xml"
    report.write_text(REPORT)
    events = [result("//a:a", report, "FAILED"), result("//a:b", report, "PASSED")]
    assert count_tests.count(events) == (4, 2, 2, ["//a:a"])


def test_a_retry_replaces_the_first_attempt(tmp_path):
    report = tmp_path / "test.xml"
    report.write_text("<testsuite><testcase name='a' /></testsuite>")
    assert count_tests.count([result("//a:a", None, "FAILED"), result("//a:a", report, "FLAKY")]) == (1, 0, 0, [])


@pytest.mark.parametrize("status", ["FAILED", "TIMEOUT"])
def test_a_test_that_left_no_report_counts_as_one_failure(status):
    assert count_tests.count([result("//a:a", None, status)]) == (0, 1, 0, ["//a:a"])


def test_a_target_that_could_not_be_built_counts_as_one_failure():
    event = {"id": {"targetCompleted": {"label": "//a:a"}}, "aborted": {"reason": "ANALYSIS_FAILURE"}}
    assert count_tests.count([event]) == (0, 1, 0, ["//a:a"])
