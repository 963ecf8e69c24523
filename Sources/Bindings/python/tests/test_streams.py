"""Streams over files and memory, and what stands in for ADODB.Stream."""
import pytest
import pythoncom
import win32com.client
from conftest import needs
from win32com import storagecon
from win32comext.shell import shell

CREATE = storagecon.STGM_CREATE | storagecon.STGM_READWRITE


def test_file_is_written_and_read(tmp_path):
    path = tmp_path / "Grüße.bin"
    stream = shell.SHCreateStreamOnFileEx(str(path), CREATE, 0x80, True, None)
    assert stream.Write(b"0123456789") == 10
    assert stream.Seek(-3, pythoncom.STREAM_SEEK_END) == 7
    assert stream.Read(100) == b"789" and stream.Read(1) == b""
    stream.SetSize(4)
    stream.Commit(storagecon.STGC_DEFAULT)
    assert stream.Stat(storagecon.STATFLAG_NONAME)[:3] == (None, storagecon.STGTY_STREAM, 4)
    assert stream.Stat()[0] and path.read_bytes() == b"0123"


def test_file_that_is_missing(tmp_path):
    with pytest.raises(pythoncom.com_error) as caught:
        shell.SHCreateStreamOnFileEx(str(tmp_path / "none"), storagecon.STGM_READ, 0, False, None)
    assert caught.value.hresult == -2147024894  # HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)


def test_memory_is_copied(tmp_path):
    memory = pythoncom.CreateStreamOnHGlobal()
    memory.Write(bytes(range(256)) * 8)
    memory.Seek(1024)
    path = tmp_path / "copy"
    target = shell.SHCreateStreamOnFileEx(str(path), CREATE, 0x80, True, None)
    assert memory.CopyTo(target, 1 << 40) == 1024 and memory.CopyTo(target, 1) == 0
    assert path.read_bytes() == bytes(range(256)) * 4
    clone = memory.Clone()
    clone.Seek(1)
    assert clone.Read(2) == b"\1\2" and memory.Read(1) == b""
    assert memory.QueryInterface(pythoncom.IID_ISequentialStream) == memory


def test_adodb_stream_reads_a_file_in_place(tmp_path):
    path = tmp_path / "data"
    path.write_bytes(b"0123456789")
    stream = win32com.client.Dispatch("ADODB.Stream")
    stream.Type = 1
    stream.Open()
    stream.LoadFromFile(str(path))
    assert (stream.Size, stream.Position, stream.State, stream.EOS) == (10, 0, 1, False)
    assert bytes(stream.Read(4)) == b"0123" and bytes(stream.Read()) == b"456789"
    assert stream.Read() is None and stream.EOS
    stream.Position = 2
    stream.Write(b"XY")
    assert path.read_bytes() == b"0123456789", "only the copy changes"
    stream.SaveToFile(str(tmp_path / "saved"), 2)
    assert (tmp_path / "saved").read_bytes() == b"01XY456789" and stream.Position == 0
    stream.Close()


def test_adodb_stream_fails_as_adodb_does(tmp_path):
    stream = win32com.client.Dispatch("ADODB.Stream")
    for misuse, number in [(lambda: stream.Read(), 0x800A0E78), (lambda: stream.Size, 0x800A0E78)]:
        with pytest.raises(pythoncom.com_error) as caught:
            misuse()
        assert caught.value.excepinfo[5] & 0xFFFFFFFF == number
    stream.Open()
    with pytest.raises(pythoncom.com_error) as caught:
        stream.LoadFromFile(str(tmp_path / "none"))
    assert caught.value.excepinfo[5] & 0xFFFFFFFF == 0x800A0BBA
    with pytest.raises(pythoncom.com_error):
        stream.Read()  # of text


@needs("7z")
def test_streams_go_into_an_image(tmp_path, extracted):
    (tmp_path / "data").write_bytes(b"content")
    image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    image.Root.AddFile("one", shell.SHCreateStreamOnFileEx(str(tmp_path / "data"), 0x20, 0, False, None))
    memory = pythoncom.CreateStreamOnHGlobal()
    memory.Write(b"memory!!")
    memory.Seek(0)
    image.Root.AddFile("two", memory)
    stream = win32com.client.Dispatch("ADODB.Stream")
    stream.Type = 1
    stream.Open()
    stream.Write(b"adodb")
    stream.Position = 0
    image.Root.AddFile("three", stream)
    assert [image.Root(name).DataSize for name in ("one", "two", "three")] == [7, 8, 5]
    target = shell.SHCreateStreamOnFileEx(str(tmp_path / "image.iso"), CREATE, 0x80, True, None)
    result = image.CreateResultImage()
    size = result.BlockSize * result.TotalBlocks
    assert result.ImageStream.QueryInterface(pythoncom.IID_IStream).CopyTo(target, 1 << 40) == size
    target.Commit()
    assert extracted(tmp_path / "image.iso") == {"one": b"content", "two": b"memory!!", "three": b"adodb"}
