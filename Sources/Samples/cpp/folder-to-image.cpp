// Makes an image of a folder in the way of installation media: UDF 1.02, and it may boot by BIOS and by EFI.
//
//     folder-to-image FOLDER IMAGE [--label LABEL] [--bios FILE] [--efi FILE]
#include "common.h"

#include <string.h>

struct Arguments {
    const char *folder = NULL;
    const char *image = NULL;
    const char *label = "DVD";
    const char *bios = NULL;
    const char *efi = NULL;
};

static HRESULT CreateBootOptions(const char *file, PlatformId platform, IBootOptions **created)
{
    CComPtr<IBootOptions> options;
    RETURN_IF_FAILED(options.CoCreateInstance(CLSID_BootOptions));

    CComPtr<IStream> stream;
    RETURN_IF_FAILED(SHCreateStreamOnFileEx(CA2W(file), STGM_READ | STGM_SHARE_DENY_WRITE, 0, FALSE, NULL, &stream));
    RETURN_IF_FAILED(options->AssignBootImage(stream));
    RETURN_IF_FAILED(options->put_PlatformId(platform));
    RETURN_IF_FAILED(options->put_Emulation(EmulationNone));
    RETURN_IF_FAILED(options->put_Manufacturer(CComBSTR(OLESTR("IMAPI2 sample"))));
    *created = options.Detach();
    return S_OK;
}

// One entry for each boot image, the one for the BIOS first: a VARIANT array of VT_DISPATCH.
static HRESULT PutBootOptions(IFileSystemImage2 *image, const Arguments &arguments)
{
    std::vector<CComPtr<IBootOptions>> entries;
    const struct {
        const char *file;
        PlatformId platform;
    } wanted[] = {{arguments.bios, PlatformX86}, {arguments.efi, PlatformEFI}};
    for (const auto &entry : wanted) {
        if (!entry.file) continue;
        CComPtr<IBootOptions> options;
        const HRESULT hr = CreateBootOptions(entry.file, entry.platform, &options);
        if (FAILED(hr)) return hr;
        entries.push_back(options);
    }
    if (entries.empty()) return S_OK;

    SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, static_cast<ULONG>(entries.size()));
    if (!array) return ReportFailure("SafeArrayCreateVector", E_OUTOFMEMORY);
    HRESULT hr = S_OK;
    for (LONG index = 0; SUCCEEDED(hr) && index < static_cast<LONG>(entries.size()); index++) {
        CComVariant entry(static_cast<IDispatch *>(entries[index]));
        hr = SafeArrayPutElement(array, &index, &entry);
    }
    if (SUCCEEDED(hr)) hr = image->put_BootImageOptionsArray(array);
    SafeArrayDestroy(array);
    return FAILED(hr) ? ReportFailure("image->put_BootImageOptionsArray", hr) : S_OK;
}

static HRESULT CreateImage(const Arguments &arguments, IStream **imageStream, ULONGLONG *size)
{
    CComPtr<IFileSystemImage2> image;
    RETURN_IF_FAILED(image.CoCreateInstance(CLSID_MsftFileSystemImage));

    // The media type chooses the file systems, so what differs from its choice comes after it.
    RETURN_IF_FAILED(image->ChooseImageDefaultsForMediaType(IMAPI_MEDIA_TYPE_BDR));
    RETURN_IF_FAILED(image->put_FileSystemsToCreate(FsiFileSystemUDF));
    RETURN_IF_FAILED(image->put_UDFRevision(0x102));
    RETURN_IF_FAILED(image->put_FreeMediaBlocks(0));
    RETURN_IF_FAILED(image->put_VolumeName(CComBSTR(arguments.label)));

    HRESULT hr = PutBootOptions(image, arguments);
    if (FAILED(hr)) return hr;

    CComPtr<IFsiDirectoryItem> root;
    RETURN_IF_FAILED(image->get_Root(&root));
    RETURN_IF_FAILED(root->AddTree(CComBSTR(arguments.folder), VARIANT_FALSE));

    CComPtr<IFileSystemImageResult> result;
    LONG blockSize = 0;
    LONG totalBlocks = 0;
    RETURN_IF_FAILED(image->CreateResultImage(&result));
    RETURN_IF_FAILED(result->get_BlockSize(&blockSize));
    RETURN_IF_FAILED(result->get_TotalBlocks(&totalBlocks));
    *size = static_cast<ULONGLONG>(blockSize) * static_cast<ULONGLONG>(totalBlocks);
    RETURN_IF_FAILED(result->get_ImageStream(imageStream));
    return S_OK;
}

static HRESULT CopyToFile(IStream *stream, ULONGLONG size, FILE *file, const char *path)
{
    std::vector<BYTE> buffer(4 << 20);
    ULONGLONG copied = 0;
    for (;;) {
        ULONG read = 0;
        RETURN_IF_FAILED(stream->Read(&buffer[0], static_cast<ULONG>(buffer.size()), &read));
        if (read == 0) break;
        if (fwrite(&buffer[0], 1, read, file) != read) return perror(path), E_FAIL;
        copied += read;
    }
    return copied == size ? S_OK : ReportFailure("reading the image to its end", E_UNEXPECTED);
}

static bool Parse(int argc, char *argv[], Arguments *arguments)
{
    const struct {
        const char *name;
        const char **value;
    } options[] = {{"--label", &arguments->label}, {"--bios", &arguments->bios}, {"--efi", &arguments->efi}};
    if (argc < 3) return false;
    arguments->folder = argv[1];
    arguments->image = argv[2];
    for (int i = 3; i < argc; i += 2) {
        bool isKnown = false;
        for (const auto &option : options) {
            if (i + 1 == argc || strcmp(argv[i], option.name) != 0) continue;
            *option.value = argv[i + 1];
            isKnown = true;
        }
        if (!isKnown) return false;
    }
    return true;
}

int main(int argc, char *argv[])
{
    Arguments arguments;
    if (!Parse(argc, argv, &arguments)) {
        fprintf(stderr, "usage: %s FOLDER IMAGE [--label LABEL] [--bios FILE] [--efi FILE]\n", argv[0]);
        return 2;
    }
    ComApartment apartment;
    if (FAILED(apartment.Result())) return 1;

    CComPtr<IStream> stream;
    ULONGLONG size = 0;
    if (FAILED(CreateImage(arguments, &stream, &size))) return 1;

    // By now the image and all that it was made of are released; the stream holds what it needs.
    FILE *file = fopen(arguments.image, "wb");
    if (!file) return perror(arguments.image), 1;
    const HRESULT hr = CopyToFile(stream, size, file, arguments.image);
    const bool isWritten = fclose(file) == 0;
    if (FAILED(hr)) return 1;
    if (!isWritten) return perror(arguments.image), 1;
    printf("%s: %llu bytes\n", arguments.image, size);
    return 0;
}
