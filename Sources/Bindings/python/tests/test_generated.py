"""What is generated from the IDL: consistent in itself, and with the manifest of the generator."""
import ast
import ctypes
import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import PACKAGE, ROOT, SOURCES, needs, run
from imapi2 import _errors, _library
from imapi2._interface import members_of
from imapi2._libraries import CLASSES, CONSTANTS, LIBRARIES
from imapi2._types import VT_NULL
from imapi2.gen import hresults

GENERATOR = ROOT / ".build" / "debug" / "idlgen"
INTERFACES = {interface.__name__: interface for library in LIBRARIES for interface in library.INTERFACES}


@pytest.fixture(scope="module")
def manifest():
    if not GENERATOR.exists() and "IMAPI2_REQUIRE_PROGRAMS" not in os.environ:
        pytest.skip("idlgen is not built")
    return json.loads(run(GENERATOR, "--manifest", "--package-path", ROOT))


def test_interfaces_are_the_manifests(manifest):
    assert list(INTERFACES) == [each["name"] for each in manifest["interfaces"]]
    for each in manifest["interfaces"]:
        interface = INTERFACES[each["name"]]
        assert str(interface._iid_) == "{" + each["iid"].upper() + "}"
        assert interface.__mro__[1].__name__ == each["base"]
        stated = [
            (member.slot, member.name, type(member).__name__, member.dispid,
             [(parameter.name, parameter.is_in, parameter.is_out) for parameter in member.parameters])
            for member in interface._members_]
        assert stated == [
            (method["slot"], method["name"], method["kind"], method["dispid"],
             [(parameter["name"], "in" in parameter["dir"], "out" in parameter["dir"])
              for parameter in method["params"]])
            for method in each["methods"]]


def test_classes_and_values_are_the_manifests(manifest):
    assert [(each.__name__, str(each._reg_clsid_).lower(), list(each._reg_progids_)) for each in CLASSES] == [
        (each["name"], "{" + each["clsid"] + "}", each["progids"]) for each in manifest["coclasses"]]
    for each in manifest["enums"]:
        for value in each["values"]:
            assert CONSTANTS[value["name"]] == value["value"]


def test_codes_are_the_manifests(manifest):
    for each in manifest["hresults"]:
        value = int(each["value"], 16)
        signed = value - (1 << 32) if value >> 31 else value
        assert signed in hresults.CODES
        match = re.fullmatch(r"HRESULT_FROM_WIN32\((\w+)\)", each["name"])
        if match:
            assert (getattr(hresults, match[1]) | 0x80070000) == value
        else:
            assert getattr(hresults, each["name"]) == signed


def test_codes_say_what_the_library_says():
    from imapi2 import _bstr
    says = _library._function("imapi2_message", _library.c_void_p, _library.HRESULT)
    calls = _library._function("imapi2_name", ctypes.c_char_p, _library.HRESULT)
    assert len(hresults.CODES) > 200
    for code, (name, text) in hresults.CODES.items():
        assert (calls(code).decode(), _bstr.wide_text(says(code))) == (name, text)
        assert _errors.name(code) == name


def test_slots_follow_one_another():
    first = {"IUnknown": 3, "IDispatch": 7, "IStream": 14}
    for interface in INTERFACES.values():
        slots = [member.slot for member in interface._members_]
        base = interface.__mro__[1]
        expected = first.get(base.__name__) or max(
            (member.slot for each in interface.__mro__[1:] for member in each.__dict__.get("_members_", ())),
            default=6) + 1
        assert slots == list(range(expected, expected + len(slots))), interface.__name__


def test_every_member_can_be_called():
    """Each signature has a ctypes prototype, and late bound a type for None."""
    from imapi2._dispatch import IDispatch
    for interface in INTERFACES.values():
        for member in interface._members_:
            assert member.prototype
            assert all(none in (VT_NULL, 9, 13) for none in member.nones)
        if issubclass(interface, IDispatch):
            assert all(group[0].dispid is not None for group in members_of(interface).values())


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda each: each.__name__)
def test_stub_describes_the_module(library):
    """Each class of a stub has the members of the module's, in kind and in parameters; and says something of each."""
    path = Path(library.__file__).with_suffix(".pyi")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    names = {node.target.id for node in tree.body if isinstance(node, ast.AnnAssign)}
    assert set(classes) == {each.__name__ for each in (*library.INTERFACES, *library.CLASSES)}
    assert {*library.CONSTANTS} | {name for values in library.ENUMERATIONS.values() for name in values} <= names
    for interface in library.INTERFACES:
        node = classes[interface.__name__]
        assert [base.id for base in node.bases] == [interface.__mro__[1].__name__] and ast.get_docstring(node)
        functions = [each for each in node.body if isinstance(each, ast.FunctionDef)]
        assert {_described(each) for each in functions if not each.name.startswith("__")} == {
            _stated(member) for member in interface._members_ if member.name != "_NewEnum"}
        for each in functions:
            assert each.name.startswith("__") or ast.get_docstring(each), f"{interface.__name__}.{each.name}"


def _described(function):
    decorators = [ast.unparse(each) for each in function.decorator_list]
    kind = "get" if decorators == ["property"] else "put" if decorators else "call"
    return function.name, kind, tuple(each.arg for each in function.args.args[1:])


def _stated(member):
    arguments = tuple(each.name for each in member.arguments)
    kind = "put" if member.prefix.startswith("put") else "get" if member.prefix and not arguments else "call"
    return member.name, kind, arguments


def test_reference_names_every_member():
    for library in LIBRARIES:
        page = (PACKAGE / "docs" / (library.__name__.rpartition(".")[2] + ".md")).read_text(encoding="utf-8")
        for interface in library.INTERFACES:
            assert f"\n### {interface.__name__}\n" in page
            for member in interface._members_:
                assert member.name == "_NewEnum" or f"\n#### {member.name}" in page, member.name


@needs("mypy")
def test_type_checker_accepts_stubs_and_their_use(tmp_path):
    use = tmp_path / "use.py"
    use.write_text(
        "import win32com.client\n"
        "from comtypes.client import CreateObject\n"
        "image = win32com.client.Dispatch('IMAPI2FS.MsftFileSystemImage')\n"
        "reveal_type(image.Root.Item('x').Name)\n"
        "reveal_type(CreateObject('IMAPI2.MsftDiscMaster2')[0])\n"
        "image.VolumeName = 3\n"
        "image.Nonsense\n")
    done = subprocess.run(
        ["mypy", "--strict", "--follow-imports=silent", str(use)], capture_output=True, text=True,
        env={**os.environ, "MYPYPATH": str(SOURCES)}, cwd=tmp_path)
    lines = [line.partition("use.py:")[2] for line in done.stdout.splitlines() if "use.py:" in line]
    assert [re.sub(r"  \[.*|builtins\.", "", line) for line in lines] == [
        '4: note: Revealed type is "str"', '5: note: Revealed type is "str"',
        '6: error: Incompatible types in assignment (expression has type "int", variable has type "str")',
        '7: error: "IFileSystemImage3" has no attribute "Nonsense"'], done.stdout
