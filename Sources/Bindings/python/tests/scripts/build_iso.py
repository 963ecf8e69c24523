"""Makes an ISO file of a folder: probes what it may set, reads the image as an IStream in pieces."""
import os
import sys

import pythoncom
import win32com.client

FS_ISO9660, FS_JOLIET, FS_UDF = 1, 2, 4


def configure(fsi, total):
    try:
        fsi.ImageSizeLimit = 0
        print("there is an ImageSizeLimit")
    except Exception:
        pass
    try:
        block_size = int(getattr(fsi, "BlockSize", 2048) or 2048)
    except Exception:
        block_size = 2048
    try:
        current = int(getattr(fsi, "FreeMediaBlocks", 0) or 0)
        fsi.FreeMediaBlocks = max(current, int(total / block_size * 2) + 1000)
    except Exception:
        print("FreeMediaBlocks cannot be set")


def main(folder, target, label, mask):
    pythoncom.CoInitialize()
    try:
        total = sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)
        fsi = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
        try:
            fsi.ChooseImageDefaults(None)
            print("no recorder is a recorder")
        except Exception:
            pass
        fsi.FileSystemsToCreate = int(mask)
        configure(fsi, total)
        fsi.VolumeName = label
        try:
            fsi.Root.AddTree(folder, False)
        except Exception as error:
            if "size larger than the current configured limit" in str(error):
                sys.exit("too large")
            raise
        result = fsi.CreateResultImage()
        stream = result.ImageStream.QueryInterface(pythoncom.IID_IStream)
        written = 0
        with open(target, "wb") as file:
            while True:
                data = stream.Read(1024 * 1024)
                if not data:
                    break
                file.write(data)
                written += len(data)
        print(written == result.BlockSize * result.TotalBlocks)
    finally:
        pythoncom.CoUninitialize()


main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4])
