"""What the tests share: the library, drives of their own, trees and programs of others."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
ROOT = PACKAGE.parents[2]
SOURCES = PACKAGE / "src"

sys.path.insert(0, str(SOURCES))
sys.path.insert(0, str(HERE))


def built(name, variable):
    """A product of this checkout, unless the environment names another."""
    path = os.environ.get(variable)
    found = Path(path) if path else ROOT / ".build" / "debug" / name
    if not found.exists():
        pytest.exit(f"{found} is missing: build it, or name it in {variable}", 2)
    return str(found)


os.environ["IMAPI2_LIBRARY"] = built("libimapi2.so", "IMAPI2_LIBRARY")
IMAPI = built("imapi", "IMAPI_PROGRAM")


def needs(*names):
    """Marks what programs of others judge. With IMAPI2_REQUIRE_PROGRAMS their absence is a failure."""
    missing = [name for name in names if shutil.which(name) is None]
    is_required = "IMAPI2_REQUIRE_PROGRAMS" in os.environ
    return pytest.mark.skipif(bool(missing) and not is_required, reason=f"needs {', '.join(missing)}")


def run(*command, **options):
    """The standard output of a program, which must succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


class Drives:
    """Emulated drives in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder

    def create(self, media="dvd+r", capacity=40000, name="burner"):
        run(IMAPI, "drive", "create", name, "--media", media, "--capacity", capacity)
        return self

    def eject(self, name="burner"):
        run(IMAPI, "drive", "eject", name)

    def image(self, name="burner"):
        """The disc as a plain image file."""
        images = [path for path in (self.folder / name).iterdir() if path.suffix not in (".json", ".lock")]
        return max(images, key=lambda path: path.stat().st_size)


@pytest.fixture
def drives(tmp_path, monkeypatch):
    folder = tmp_path / "drives"
    folder.mkdir()
    monkeypatch.setenv("IMAPI2_DRIVES", str(folder))
    return Drives(folder)


@pytest.fixture
def tree(tmp_path):
    """A small tree whose names and contents need care."""
    root = tmp_path / "tree"
    (root / "folder" / "deeper").mkdir(parents=True)
    (root / "hello.txt").write_text("hello\n")
    (root / "Grüße.txt").write_text("ü\n")
    (root / "empty").write_bytes(b"")
    (root / "folder" / "numbers.bin").write_bytes(bytes(range(256)) * 1000)
    (root / "folder" / "deeper" / "last").write_text("last\n")
    return root


def contents(folder):
    """Path and bytes of every file."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def extracted(tmp_path):
    """What 7z finds in an image."""
    def extract(image, *options):
        folder = tmp_path / f"extracted-{len(list(tmp_path.iterdir()))}"
        run("7z", "x", "-y", *options, f"-o{folder}", image)
        return contents(folder)

    return extract


@pytest.fixture
def script(tmp_path):
    """Runs one of the scripts as a program of its own, with the package on the path and nothing else changed."""
    def start(name, *arguments, status=0):
        done = subprocess.run(
            [sys.executable, "-X", "dev", str(HERE / "scripts" / name), *[str(each) for each in arguments]],
            capture_output=True, text=True, timeout=120, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(SOURCES)})
        assert done.returncode == status, f"{name}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    return start
