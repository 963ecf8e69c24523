"""The package as it is installed, and how it finds the library."""
import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from conftest import IMAPI, PACKAGE, SOURCES

PROGRAM = "import win32com.client; print(win32com.client.Dispatch('IMAPI2.MsftDiscMaster2').IsSupportedEnvironment)"


def python(program, folder, **variables):
    environment = {key: value for key, value in os.environ.items() if key != "IMAPI2_LIBRARY"}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, cwd=folder,
        env={**environment, **variables})


def builds_wheels(interpreter):
    program = "import setuptools, pip, wheel; assert int(setuptools.__version__.split('.')[0]) >= 61"
    try:
        return subprocess.run([interpreter, "-c", program], capture_output=True).returncode == 0
    except OSError:
        return False


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """What pip makes of the package."""
    builder = next((each for each in (sys.executable, "/usr/bin/python3") if builds_wheels(each)), None)
    if builder is None and "IMAPI2_REQUIRE_PROGRAMS" not in os.environ:
        pytest.skip("needs pip, setuptools and wheel")
    folder = tmp_path_factory.mktemp("installed")
    copy = folder / "source"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build"))
    target = folder / "target"
    done = subprocess.run(
        [builder, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", str(target), str(copy)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def test_pip_installs_every_file(installed):
    def files(folder):
        return {
            str(path.relative_to(folder)) for path in folder.rglob("*")
            if path.is_file() and path.suffix in (".py", ".pyi", ".typed")}

    assert files(SOURCES) <= files(installed)


def test_library_named_by_the_environment(installed, tmp_path, drives):
    drives.create()
    done = python(PROGRAM, tmp_path, PYTHONPATH=str(installed), IMAPI2_LIBRARY=os.environ["IMAPI2_LIBRARY"])
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize("place", ["imapi2/libimapi2.so", "libimapi2.so"])
def test_library_beside_the_package(installed, tmp_path, drives, place):
    drives.create()
    folder = tmp_path / "lib"
    shutil.copytree(installed, folder)
    os.symlink(os.environ["IMAPI2_LIBRARY"], folder / place)
    done = python(PROGRAM, tmp_path, PYTHONPATH=str(folder))
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_library_on_the_linkers_path(installed, tmp_path, drives):
    drives.create()
    folder = os.path.dirname(os.environ["IMAPI2_LIBRARY"])
    done = python(PROGRAM, tmp_path, PYTHONPATH=str(installed), LD_LIBRARY_PATH=folder)
    assert (done.stdout, done.stderr) == ("True\n", "")


@pytest.mark.parametrize("library, words", [
    ("/nonexistent/libimapi2.so", ["IMAPI2_LIBRARY names /nonexistent/libimapi2.so", "cannot be loaded"]),
    ("libc.so.6", ["libc.so.6 is not libimapi2.so", "SysAllocStringLen"]),
    (IMAPI + ".nonsense", ["cannot be loaded"]),
])
def test_library_that_is_none(installed, tmp_path, library, words):
    done = python(
        "try:\n import win32com.client\nexcept ImportError as error:\n print(error)", tmp_path,
        PYTHONPATH=str(installed), IMAPI2_LIBRARY=library)
    assert all(word in done.stdout for word in words) and done.stderr == "", done.stdout + done.stderr


def test_version_is_that_of_the_library():
    version = ctypes.CFUNCTYPE(ctypes.c_char_p)(("imapi2_version", ctypes.CDLL(os.environ["IMAPI2_LIBRARY"])))()
    assert f'\nversion = "{version.decode()}"\n' in (PACKAGE / "pyproject.toml").read_text()


def test_library_that_is_nowhere(installed, tmp_path):
    folder = tmp_path / "lib"
    shutil.copytree(installed, folder)
    broken = folder / "imapi2" / "libimapi2.so"
    broken.write_bytes(b"no library")
    done = python(
        "import ctypes.util\nctypes.util.find_library = lambda name: None\n"
        "from imapi2 import _library\n", tmp_path, PYTHONPATH=str(folder))
    if done.returncode == 0:
        pytest.skip("the library is installed on this machine")
    assert "ImportError: libimapi2.so is not found" in done.stderr and "IMAPI2_LIBRARY" in done.stderr
    assert f"{broken}: " in done.stderr and "; libimapi2.so: " in done.stderr
