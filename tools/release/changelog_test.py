"""Change fragments become the changelog's next section."""

import changelog
import pytest

pytestmark = pytest.mark.unit


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "changes").mkdir()
    (tmp_path / "changes" / "b.md").write_text("`Dense` takes LoRA.\nIt is off by default.\n")
    (tmp_path / "changes" / "a.md").write_text("`Conv2D` is faster.\n")
    return tmp_path


def test_fragments_become_points_above_what_was_there(folder):
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0 (2026-01-01)\n\n- The first.\n")
    assert changelog.assemble(folder, "0.2.0", "2026-02-03") == (
        "# Changelog\n\n## 0.2.0 (2026-02-03)\n\n"
        "- `Conv2D` is faster.\n- `Dense` takes LoRA.\n  It is off by default.\n\n"
        "## 0.1.0 (2026-01-01)\n\n- The first.\n"
    )


def test_the_first_changelog(folder):
    assert changelog.assemble(folder, "0.1.0", "2026-02-03").startswith(
        "# Changelog\n\n## 0.1.0 (2026-02-03)\n\n- `Conv2D`"
    )


def test_a_version_is_written_once(folder):
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 0.2.0 (2026-01-01)\n\n- The first.\n")
    with pytest.raises(ValueError, match="raise the version"):
        changelog.assemble(folder, "0.2.0", "2026-02-03")


def test_a_release_without_fragments_is_refused(folder):
    for path in changelog.fragments(folder):
        path.unlink()
    with pytest.raises(ValueError, match="no fragment"):
        changelog.assemble(folder, "0.2.0", "2026-02-03")
