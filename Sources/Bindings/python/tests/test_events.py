"""Events of burns on emulated drives."""
import gc
import sys
import threading

import pytest
import pythoncom
import win32com.client
from fake import FakeObject
from imapi2._connection import Connection
from imapi2.gen import IMAPI2
from win32com.client import constants


@pytest.fixture
def job(drives, tree):
    """Everything that a burn needs: the recorder and the image."""
    def prepare(media="dvd+rw"):
        drives.create(media)
        recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
        recorder.InitializeDiscRecorder(win32com.client.Dispatch("IMAPI2.MsftDiscMaster2").Item(0))
        image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
        image.ChooseImageDefaults(recorder)
        image.Root.AddTree(str(tree), False)
        return recorder, image.CreateResultImage().ImageStream

    return prepare


def start(writer, recorder):
    writer.Recorder = recorder
    writer.ClientName = "test"
    return writer


class Notes:
    """A handler like those of scripts: its state is made in __init__, its methods are named after the events."""

    def __init__(self):
        self.actions = []
        self.threads = set()
        self.senders = []

    def OnUpdate(self, sender, progress):
        self.actions.append(progress.CurrentAction)
        self.threads.add(threading.get_ident())
        self.senders.append(sender)


def expect_whole(actions):
    assert actions[-1] == constants.IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED
    assert constants.IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA in actions


def test_dispatch_with_events(job):
    recorder, stream = job()
    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Notes), recorder)
    writer.note = "kept in the instance"
    assert (writer.note, writer.ClientName, writer.actions) == ("kept in the instance", "test", [])
    writer.Write(stream)
    expect_whole(writer.actions)
    assert writer.threads == {threading.get_ident()}
    assert all(sender == writer._oleobj_ for sender in writer.senders)
    assert writer.CurrentMediaStatus and writer.recorder.ActiveDiscRecorder == recorder.ActiveDiscRecorder


def test_with_events_leaves_the_object_as_it_is(job):
    recorder, stream = job()
    writer = start(win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data"), recorder)
    handler = win32com.client.WithEvents(writer, Notes)
    assert not hasattr(writer, "actions") and not hasattr(handler, "ClientName")
    writer.Write(stream)
    expect_whole(handler.actions)
    count = len(handler.actions)
    handler.close()
    writer.ForceOverwrite = True
    writer.Write(stream)
    assert len(handler.actions) == count


def test_arguments_can_be_wrapped_again(job):
    recorder, stream = job()
    seen = []

    class Handler:
        def OnUpdate(self, sender, progress):
            again = win32com.client.Dispatch(progress)
            raw = progress.QueryInterface(pythoncom.IID_IDispatch)
            seen.append((again.ElapsedTime >= 0, raw.Invoke(raw.GetIDsOfNames("SectorCount"), 0, 2, 1) >= 0))

    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler), recorder)
    writer.Write(stream)
    assert set(seen) == {(True, True)}


def test_handler_that_fails_does_not_break_the_burn(job, capfd):
    recorder, stream = job()

    class Handler:
        def OnUpdate(self, sender, progress):
            raise RuntimeError("this handler fails")

    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler), recorder)
    writer.Write(stream)
    assert "RuntimeError: this handler fails" in capfd.readouterr().err
    assert writer.CurrentMediaStatus


def test_interrupt_in_a_handler_is_raised_after_the_burn(job):
    recorder, stream = job()

    class Handler:
        def OnUpdate(self, sender, progress):
            if progress.CurrentAction == constants.IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED:
                raise KeyboardInterrupt

    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler), recorder)
    with pytest.raises(KeyboardInterrupt):
        writer.Write(stream)
    assert writer.CurrentMediaStatus


def test_burn_is_cancelled_from_its_own_event(job):
    recorder, stream = job("dvd+rw")

    cancelled = []

    class Handler:
        def OnUpdate(self, sender, progress):
            if progress.CurrentAction == constants.IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA:
                cancelled.append(sender.CancelWrite())

    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Handler), recorder)
    with pytest.raises(pythoncom.com_error) as caught:
        writer.Write(stream)
    assert caught.value.excepinfo[5] & 0xFFFFFFFF == 0xC0AA0002  # E_IMAPI_REQUEST_CANCELLED
    assert cancelled


def test_burn_on_another_thread(job):
    recorder, stream = job()
    writer = start(win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Notes), recorder)
    ticks = []

    def burn():
        pythoncom.CoInitialize()
        writer.Write(stream)
        pythoncom.CoUninitialize()

    thread = threading.Thread(target=burn)
    thread.start()
    while thread.is_alive():
        ticks.append(1)  # the interpreter is free meanwhile
        thread.join(0.001)
    expect_whole(writer.actions)
    assert writer.threads == {thread.ident} and ticks


def test_object_without_events():
    with pytest.raises(ValueError, match="does not support events"):
        win32com.client.DispatchWithEvents("IMAPI2.MsftDiscRecorder2", Notes)
    with pytest.raises(ValueError):
        win32com.client.WithEvents(FakeObject({}, None).pointer(), Notes)
    assert win32com.client.getevents("IMAPI2.MsftDiscRecorder2") is None


def test_sink_that_is_refused(monkeypatch):
    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    writer = win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data")._oleobj_
    with pytest.raises(pythoncom.com_error):
        Connection(writer, IMAPI2.DDiscFormat2DataEvents, pythoncom.CreateStreamOnHGlobal())
    gc.collect()
    assert not unraisable


def test_class_of_events(job):
    recorder, stream = job()

    class Handler(win32com.client.getevents("IMAPI2.MsftDiscFormat2Data")):
        actions = []

        def OnUpdate(self, sender, progress):
            self.actions.append(progress.CurrentAction)

    writer = start(win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data"), recorder)
    handler = Handler(writer)
    writer.Write(stream)
    expect_whole(handler.actions)
    handler.close()


def test_object_and_handler_go_together():
    gone = []

    class Handler:
        def __del__(self):
            gone.append(True)

    class Events(Handler):
        def OnUpdate(self, sender, progress):
            pass

    from imapi2 import _sink
    gc.collect()
    before = len(_sink._objects)
    writer = win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Events)
    assert len(_sink._objects) == before + 1
    del writer
    gc.collect()
    assert gone and len(_sink._objects) == before


def test_events_of_an_image(tree):
    files = []

    class Handler:
        def OnUpdate(self, sender, currentFile, copiedSectors, totalSectors):
            files.append((currentFile, copiedSectors, totalSectors))

    image = win32com.client.DispatchWithEvents("IMAPI2FS.MsftFileSystemImage", Handler)
    image.Root.AddTree(str(tree), False)
    image.CreateResultImage()
    assert any("hello.txt" in name for name, _, _ in files)
    assert all(isinstance(name, str) and copied <= total for name, copied, total in files)
