"""References are given back once, and programs end quietly."""
import gc
import os
import subprocess
import sys
import threading

import comtypes.client
import pytest
import win32com.client
from conftest import SOURCES
from fake import FakeObject
from imapi2 import _sink, _sink_state
from imapi2._errors import com_error
from imapi2._signature import Out, Pointer, propget


def end_of(program, status=0):
    """How a program of its own ends; development mode makes Python strict."""
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", program], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(SOURCES)})
    assert (done.returncode, done.stderr) == (status, ""), done.stderr
    return done.stdout


def test_globals_at_the_end(drives):
    drives.create()
    assert end_of("""
import win32com.client
class Handler:
    def OnUpdate(self, *arguments): pass
master = win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")
recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
recorder.InitializeDiscRecorder(master[0])
writer = win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler)
writer.Recorder = recorder
image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
circle = [image.Root]
circle.append(circle)
print(recorder.VendorId.strip())
""") == "IMAPI2\n"


def test_end_while_another_thread_works():
    end_of("""
import threading, win32com.client
def work():
    while True:
        win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage").Root.Count
for _ in range(3):
    threading.Thread(target=work, daemon=True).start()
image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
""")


def test_exit_inside_a_handler(drives, tree):
    drives.create("dvd+rw")
    program = f"""
import sys, win32com.client
class Handler:
    def OnUpdate(self, sender, progress): sys.exit(5)
recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
recorder.InitializeDiscRecorder(win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")[0])
image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
image.ChooseImageDefaults(recorder)
image.Root.AddTree({str(tree)!r}, False)
writer = win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler)
writer.Recorder, writer.ClientName = recorder, "test"
writer.Write(image.CreateResultImage().ImageStream)
print("not reached")
"""
    assert end_of(program, 5) == ""


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


OTHER = FakeObject({"Text": 1}, lambda *_: "x" * 10_000)


def exchange_strings():
    """Long ones: to the library, which refuses them late and early bound, and to and from another object."""
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    for each in (image, win32com.client.Dispatch(image)):
        with pytest.raises(com_error):
            each.Exists("x" * 10_000)
    other = win32com.client.Dispatch(OTHER.pointer())
    other.Text = "x" * 10_000
    assert other.Text == "x" * 10_000
    OTHER.calls.clear()


@pytest.mark.parametrize("work", [
    lambda: win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage").Root.Name,
    lambda: win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage").CreateResultImage().ImageStream,
    exchange_strings,
    lambda: win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", type("Handler", (), {})),
], ids=["objects", "streams", "strings", "sinks"])
def test_nothing_grows(work):
    for _ in range(200):
        work()
    gc.collect()
    before, sinks = resident(), len(_sink._objects)
    for _ in range(800):
        work()
    gc.collect()
    assert resident() - before < 3 << 20 and len(_sink._objects) == sinks


def test_interrupted_call_gives_its_result_back():
    fake = FakeObject({}, None)

    class Source:
        def _call(self, slot, prototype, result):
            fake.references += 1
            result._obj.value = fake.address
            _sink_state.report(KeyboardInterrupt())
            return 0

    with pytest.raises(KeyboardInterrupt):
        propget(7, 1, "Owner", Out("value", Pointer("IDispatch")))(Source())
    gc.collect()
    assert fake.references == 1


def test_failing_calls_leak_nothing():
    fake = FakeObject({"Go": 1}, lambda *_: (-2147352567, (0, "s" * 1000, "d" * 1000, None, 0, -1)))
    ob = win32com.client.Dispatch(fake.pointer())

    def call():
        with pytest.raises(win32com.client.pythoncom.com_error):
            ob.Go
        with pytest.raises(TypeError):
            ob.Go = ["x" * 1000, object()]
        fake.calls.clear()

    for _ in range(200):
        call()
    before = resident()
    for _ in range(2000):
        call()
    assert resident() - before < 3 << 20 and fake.references > 1
    del ob
    gc.collect()
    assert fake.references == 1


def test_many_threads():
    failures = []

    def work():
        try:
            for _ in range(50):
                image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
                image.VolumeName = "THREAD"
                assert image.VolumeName == "THREAD" and image.Root.Count == 0
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
