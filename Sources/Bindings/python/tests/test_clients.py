"""Scripts in the manner of public clients, run as programs of their own; others judge what they made."""
import json
import re

import pytest
from conftest import contents, needs, run


def test_list_drives(script, drives):
    drives.create("cd-r", 20000, "one").create("bd-re", 60000, "two")
    first, second = sorted(json.loads(script("list_drives.py").stdout), key=lambda drive: drive["path"])
    assert (first["media"]["type"], second["media"]["type"]) == ("CD-R", "BD-RE")
    assert first["media"]["blank"] is True and first["media"]["total"] > 19000
    assert second["media"]["total"] > 50000 and first["media"]["speeds"]
    assert first["path"].endswith("/one") and second["path"].endswith("/two")


def test_list_drives_without_discs(script, drives):
    drives.create().eject()
    drive, = json.loads(script("list_drives.py").stdout)
    assert drive["media"]["type"].startswith("unknown: -2147352567")


@needs("7z", "isoinfo", "xorriso")
def test_build_iso(script, tree, tmp_path, extracted):
    target = tmp_path / "made.iso"
    assert script("build_iso.py", tree, target, "MADE", 7).stdout == "True\n"
    assert extracted(target, "-tUdf") == contents(tree)
    assert extracted(target, "-tIso") == contents(tree)  # by way of Joliet
    assert re.search(r"^Volume id: MADE$", run("isoinfo", "-d", "-i", target), re.M)
    assert "/HELLO.TXT;1" in run("isoinfo", "-f", "-i", target)
    found = run("xorriso", "-indev", target, "-find", "/", "-type", "f", "--")
    assert len(found.splitlines()) == len(contents(tree))


@needs("7z")
def test_burn_folder(script, drives, tree, extracted):
    drives.create("dvd+r")
    assert script("burn_image.py", tree).stdout.splitlines()[-1] == "completed True"
    assert extracted(drives.image(), "-tIso") == contents(tree)


@needs("xorriso", "7z")
def test_burn_iso_of_another_program(script, drives, tree, tmp_path, extracted):
    iso = tmp_path / "foreign.iso"
    run("xorriso", "-as", "mkisofs", "-quiet", "-J", "-o", iso, tree)
    drives.create("bd-r", 60000)
    assert script("burn_image.py", iso).stdout.splitlines()[-1] == "completed True"
    written = iso.read_bytes()
    assert drives.image().read_bytes()[:len(written)] == written
    assert extracted(drives.image(), "-tIso") == contents(tree)


def test_stopped_burn_says_so(script, drives, tree):
    drives.create("dvd+rw")
    assert "(0xc0aa0002)" in script("burn_image.py", tree, "stop", status=3).stdout


@needs("isoinfo", "7z")
def test_data_disc(script, drives, tree, extracted):
    drives.create("cd-r", 20000)
    script("data_disc.py", tree, "PLAYLIST")
    assert re.search(r"^Volume id: PLAYLIST$", run("isoinfo", "-d", "-i", drives.image()), re.M)
    assert extracted(drives.image(), "-tIso") == contents(tree)


def test_no_drive_is_an_ordinary_failure(script, drives, tree):
    assert "IndexError" in script("data_disc.py", tree, "X", status=1).stderr


@needs("7z")
@pytest.mark.parametrize("media", ["dvd+rw", "bd-re"])
def test_multisession(script, drives, tree, tmp_path, extracted, media):
    drives.create(media, 60000)
    later = tmp_path / "later"
    later.mkdir()
    (later / "later.txt").write_text("later\n")
    script("multisession.py", tree)
    script("multisession.py", later)
    assert extracted(drives.image(), "-tUdf") == {**contents(tree), **contents(later)}


def test_probe_audio(script, drives):
    drives.create("cd-r", 20000)
    assert json.loads(script("probe_audio.py").stdout) == {
        "audio": False, "recorder": "IMAPI2", "paths": 1, "ClientName": True, "Recorder": True,
        "SetActiveDiscRecorder": False, "supported": True, "type": 2, "profiles": [9]}
