"""The objects of the library, as scripts of pywin32 see them."""
import pytest
import pythoncom
import pywintypes
import win32com.client
from conftest import contents, needs
from win32com.client import constants, gencache

UNKNOWN_CLASS = (-2147221005, "Invalid class string", None, None)
NOT_REGISTERED = (-2147221164, "Class not registered", None, None)


@pytest.mark.parametrize("name", [
    "Excel.Application", "IMAPI2.MsftDiscFormat2AudioCD", "IMAPI2FS.MsftDiscFormat2Data", "", "{nonsense}"])
def test_other_script_names_are_refused_as_on_windows(name):
    with pytest.raises(pywintypes.com_error) as caught:
        win32com.client.Dispatch(name)
    assert caught.value.args == UNKNOWN_CLASS


def test_other_classes_are_not_registered():
    with pytest.raises(pythoncom.com_error) as caught:
        win32com.client.Dispatch("{00000000-0000-0000-0000-00000000ABCD}")
    assert caught.value.args == NOT_REGISTERED


@pytest.mark.parametrize("create", [
    win32com.client.Dispatch, win32com.client.DispatchEx, gencache.EnsureDispatch, win32com.client.dynamic.Dispatch])
@pytest.mark.parametrize("name", [
    "IMAPI2FS.MsftFileSystemImage", "imapi2fs.msftfilesystemimage.1", "{2C941FC5-975B-59BE-A960-9A2A262853A5}"])
def test_every_way_to_make_an_object(create, name):
    image = create(name)
    image.VolumeName = "NAME"
    assert (image.volumename, repr(image)) == ("NAME", f"<COMObject {name}>")


def test_constants_are_those_of_the_idl():
    assert constants.FsiFileSystemUDF == 4
    assert constants.IMAPI_MEDIA_TYPE_BDRE == 19
    assert constants.IMAPI_FORMAT2_DATA_MEDIA_STATE_UNSUPPORTED_MASK == 0xFC00
    assert "IMAPI_SECTOR_SIZE" in dir(constants)
    with pytest.raises(AttributeError):
        constants.msoTrue


def test_members_that_do_not_exist():
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    with pytest.raises(AttributeError, match=r"^Property 'IMAPI2FS\.MsftFileSystemImage\.ImageSizeLimit' can not"):
        image.ImageSizeLimit = 0
    assert int(getattr(image, "BlockSize", 2048)) == 2048
    with pytest.raises(AttributeError, match=r"^<unknown>\.Nonsense$"):
        image.Root.Nonsense
    with pytest.raises(AttributeError):  # a property that can only be read
        image.UsedBlocks = 3
    with pytest.raises(AttributeError):  # a method
        image.CreateResultImage = 3


def test_value_out_of_range_is_an_error_and_no_missing_attribute():
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    with pytest.raises(pythoncom.com_error) as caught:
        image.FileSystemsToCreate = 8
    error = caught.value
    assert error.hresult == -2147352567 and error.strerror == "Exception occurred."
    assert error.excepinfo[5] < 0 and error.excepinfo[2]


def test_arguments_by_name_and_by_position(tree):
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    image.Root.AddTree(includeBaseDirectory=True, sourceDirectory=str(tree))
    assert image.Exists(r"\tree\hello.txt") == constants.FsiItemFile
    assert image.Root.Item("tree").Count == len(image.Root["tree"]) == 4
    with pytest.raises(pythoncom.com_error) as caught:
        image.Root.AddTree(str(tree))
    assert caught.value.args == (-2147352562, "Invalid number of parameters.", None, None)


def test_directory_is_a_collection(tree):
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    image.Root.AddTree(str(tree), False)
    names = sorted(item.Name for item in image.Root)
    assert names == sorted(path.name for path in tree.iterdir())
    assert image.Root("hello.txt").FullPath == r"\hello.txt"
    assert isinstance(image.Root("hello.txt").LastModifiedTime, pywintypes.TimeType)
    with pytest.raises(IndexError):
        image.Root[17]


def test_drives(drives):
    master = win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")
    assert (master.Count, list(master), bool(master)) == (0, [], True)
    drives.create("cd-r", 20000, "one").create("bd-re", 60000, "two")
    ids = [master.Item(index) for index in range(master.Count)]
    assert ids == list(master) == [master(0), master[1]] and len(set(ids)) == 2
    recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
    recorder.InitializeDiscRecorder(ids[0])
    assert recorder.ActiveDiscRecorder == str(recorder) == ids[0]
    assert recorder.VolumePathNames[0].startswith(str(drives.folder))
    assert all(isinstance(profile, int) for profile in recorder.SupportedProfiles)


def test_none_is_no_object(drives):
    drives.create()
    recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
    recorder.InitializeDiscRecorder(win32com.client.Dispatch("IMAPI2.MsftDiscMaster2").Item(0))
    writer = win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data")
    writer.Recorder = recorder
    assert writer.Recorder.ActiveDiscRecorder == recorder.ActiveDiscRecorder
    writer.Recorder = None
    with pytest.raises(pythoncom.com_error):
        writer.CurrentMediaStatus


def test_cast_to_another_interface():
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    image.VolumeName = "CAST"
    assert win32com.client.CastTo(image, "IFileSystemImage2").VolumeName == "CAST"
    with pytest.raises(ValueError):
        win32com.client.CastTo(image, "IWorkbook")
    with pytest.raises(pythoncom.com_error) as caught:
        win32com.client.CastTo(image, "IDiscMaster2")
    assert caught.value.args == (-2147467262, "No such interface supported", None, None)


def test_names_for_completion():
    assert {"VolumeName", "Root", "CreateResultImage"} <= set(
        dir(win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")))


def test_apartments():
    assert pythoncom.CoInitialize() is None
    assert pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED) is None
    pythoncom.CoUninitialize()
    pythoncom.CoUninitialize()
    assert pythoncom.PumpWaitingMessages() == 0


def test_makepys_modules():
    module = gencache.EnsureModule("{2735412F-7F64-5B0F-8F00-5D77AFBE261E}", 0, 1, 0)
    assert module.IMAPI_SECTOR_SIZE == 2048
    assert gencache.GetClassForProgID("IMAPI2.MsftDiscMaster2") is module.MsftDiscMaster2
    assert gencache.GetClassForProgID("Excel.Application") is None


@needs("7z")
def test_stream_of_an_image(tree, tmp_path, extracted):
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    image.FileSystemsToCreate = constants.FsiFileSystemUDF
    image.Root.AddTree(str(tree), False)
    result = image.CreateResultImage()
    stream = result.ImageStream.QueryInterface(pythoncom.IID_IStream)
    name, kind, size = stream.Stat()[:3]
    assert (kind, size) == (2, result.BlockSize * result.TotalBlocks)
    del image, result  # the stream outlives what it came from
    path = tmp_path / "image.iso"
    with open(path, "wb") as file:
        while piece := stream.Read(1 << 16):
            file.write(piece)
    assert path.stat().st_size == size and stream.Read(10) == b""
    assert extracted(path, "-tUdf") == contents(tree)
