"""The objects as scripts of comtypes see them: through their vtables."""
import threading

import comtypes
import comtypes.client
import pytest
from comtypes.gen import IMAPI2, IMAPI2FS


@pytest.fixture
def recorder(drives):
    drives.create("dvd+rw")
    master = comtypes.client.CreateObject("IMAPI2.MsftDiscMaster2")
    recorder = comtypes.client.CreateObject("IMAPI2.MsftDiscRecorder2")
    recorder.InitializeDiscRecorder(master.Item(0))
    return recorder


def test_objects_have_their_default_interface(drives):
    create = comtypes.client.CreateObject
    assert type(create("IMAPI2FS.MsftFileSystemImage")) is IMAPI2FS.IFileSystemImage3
    assert type(create(IMAPI2FS.MsftFileSystemImage)) is IMAPI2FS.IFileSystemImage3
    assert type(create("{2C941FC5-975B-59BE-A960-9A2A262853A5}", interface=IMAPI2FS.IFileSystemImage)) \
        is IMAPI2FS.IFileSystemImage
    assert type(IMAPI2.MsftDiscMaster2()) is IMAPI2.IDiscMaster2
    assert create("IMAPI2.MsftDiscMaster2", dynamic=True).count == 0


def test_names_and_interfaces_that_do_not_exist():
    with pytest.raises(OSError) as caught:
        comtypes.client.CreateObject("IMAPI2.MsftDiscFormat2AudioCD")
    assert caught.value.winerror == -2147221005
    with pytest.raises(OSError) as caught:
        comtypes.GUID.from_progid("IMAPI2.MsftDiscFormat2AudioCD")
    assert caught.value.winerror == -2147221005
    assert comtypes.GUID.from_progid("IMAPI2.MsftDiscMaster2") == IMAPI2.MsftDiscMaster2._reg_clsid_
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    with pytest.raises(comtypes.COMError) as caught:
        image.QueryInterface(IMAPI2.IDiscMaster2)
    assert caught.value.hresult == -2147467262
    with pytest.raises(AttributeError):
        image.Nonsense
    with pytest.raises(AttributeError):
        image.Nonsense = 3


def test_values_through_the_vtable(recorder):
    master = comtypes.client.CreateObject("IMAPI2.MsftDiscMaster2")
    assert [master.Item(0), master.Item[0], master[0], *master] == [recorder.ActiveDiscRecorder] * 4
    assert (len(master), master.count, master.IsSupportedEnvironment) == (1, 1, True)
    assert recorder.VendorId.strip() and isinstance(recorder.VolumePathNames[0], str)
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    image.volumename = "VTABLE"
    image.FreeMediaBlocks = -5 + 10
    assert (image.VolumeName, image.FreeMediaBlocks) == ("VTABLE", 5)


def test_objects_through_the_vtable(recorder, tree):
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    image.ChooseImageDefaults(recorder)
    image.Root.AddTree(str(tree), includeBaseDirectory=False)
    assert type(image.Root) is IMAPI2FS.IFsiDirectoryItem2
    assert {type(item) for item in image.Root} == {IMAPI2FS.IFsiFileItem2, IMAPI2FS.IFsiDirectoryItem2}
    items = image.Root.EnumFsiItems
    first = items.Next(2)
    assert [len(first), len(items.Next(10)), items.Next(10)] == [2, 2, ()]
    assert image.Root["hello.txt"].DataSize == 6


def test_failure_through_the_vtable():
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    with pytest.raises(comtypes.COMError) as caught:
        image.FileSystemsToCreate = 8
    error = caught.value
    assert error.hresult < 0 and error.text and error.details[0] == error.excepinfo[2]
    with pytest.raises(OverflowError):
        image.FreeMediaBlocks = 1 << 31
    with pytest.raises(TypeError):
        image.FreeMediaBlocks = 1.5
    with pytest.raises(TypeError):
        image.Root.AddTree("one argument")
    with pytest.raises(TypeError):
        image.Root.AddTree("a", False, sourceDirectory="b")
    with pytest.raises(TypeError):
        image.Root.AddTree("a", nonsense=True)
    with pytest.raises(TypeError):
        image.ChooseImageDefaults("no object")


def test_commands_of_a_drive(recorder):
    drive = recorder.QueryInterface(IMAPI2.IDiscRecorder2Ex)
    inquiry = bytes([0x12, 0, 0, 0, 36, 0])
    sense, data = drive.SendCommandGetDataFromDevice(inquiry, 10, 36)
    assert (len(sense), len(data)) == (18, 36) and data[8:16].decode().strip() == recorder.VendorId.strip()
    assert drive.SendCommandNoData(bytes(6), 10) == bytes(18)
    assert set(drive.GetSupportedProfiles(False)) == set(recorder.SupportedProfiles)
    assert len(drive.GetDiscInformation()) >= 34


def test_buffers_are_not_overrun(recorder):
    drive = recorder.QueryInterface(IMAPI2.IDiscRecorder2Ex)
    _, data = drive.SendCommandGetDataFromDevice(bytes([0x12, 0, 0, 0, 5, 0]), 10, 5)
    assert len(data) == 5


@pytest.mark.parametrize("name", ["Update", "DDiscFormat2DataEvents_Update"])
def test_events(recorder, tree, name):
    actions = []

    def update(self, sender, progress):
        assert type(sender) is IMAPI2.IDiscFormat2Data and type(progress) is IMAPI2.IDiscFormat2DataEventArgs
        actions.append(progress.CurrentAction)

    writer = comtypes.client.CreateObject("IMAPI2.MsftDiscFormat2Data")
    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    image.ChooseImageDefaults(recorder)
    image.Root.AddTree(str(tree), False)
    writer.Recorder, writer.ClientName = recorder, "comtypes"
    connection = comtypes.client.GetEvents(writer, type("Handler", (), {name: update})())
    writer.Write(image.CreateResultImage().ImageStream)
    assert actions[-1] == IMAPI2.IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED
    del connection
    from imapi2 import _sink
    assert not _sink._objects


def test_handler_may_ask_for_this(recorder):
    seen = []

    class Handler:
        def Update(self, this, sender, progress):
            seen.append((this, progress))

    from imapi2 import _sink
    writer = comtypes.client.CreateObject("IMAPI2.MsftDiscFormat2Data")
    connection = comtypes.client.GetEvents(writer, Handler(), IMAPI2.DDiscFormat2DataEvents)
    sink, = _sink._objects.values()
    sink.raised(0x200, [writer, writer])
    assert seen == [(None, writer)]
    connection.disconnect()
    assert not _sink._objects


def test_events_that_an_object_does_not_have(recorder):
    with pytest.raises(TypeError, match="cannot determine source interface"):
        comtypes.client.GetEvents(recorder, object())
    with pytest.raises(comtypes.COMError):
        comtypes.client.GetEvents(recorder, object(), IMAPI2.DDiscFormat2DataEvents)


def test_modules():
    assert comtypes.client.GetModule("imapi2fs.dll") is IMAPI2FS
    assert comtypes.client.GetModule(r"C:\Windows\System32\imapi2.dll") is IMAPI2
    assert comtypes.client.GetModule(("{2735412F-7F64-5B0F-8F00-5D77AFBE261E}", 1, 0)) is IMAPI2
    with pytest.raises(OSError):
        comtypes.client.GetModule("excel.exe")
    assert IMAPI2FS.FsiFileSystemUDF == 4


def test_interface_of_the_clients_own():
    from comtypes import GUID, IUnknown

    class IStream(IUnknown):
        _iid_ = GUID("{0000000C-0000-0000-C000-000000000046}")
        _methods_ = []

    image = comtypes.client.CreateObject("IMAPI2FS.MsftFileSystemImage")
    stream = image.CreateResultImage().ImageStream.QueryInterface(IStream)
    assert type(stream) is IStream and stream == stream.QueryInterface(comtypes.IStream)


def test_apartment_that_cannot_be_changed():
    """As scripts expect it: an OSError with the code of Windows."""
    outcome = []

    def work():
        comtypes.CoInitialize()
        try:
            comtypes.CoInitializeEx(comtypes.COINIT_MULTITHREADED)
        except OSError as error:
            outcome.append(error.winerror)
        comtypes.CoUninitialize()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert outcome == [-2147417850]  # RPC_E_CHANGED_MODE
