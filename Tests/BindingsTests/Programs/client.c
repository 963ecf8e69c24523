/* A client in C: makes an image of a folder, reads it to its end, and lists the names at its top. */
#define COBJMACROS
#include <imapi2fs.h>

#include <stdio.h>

static void check(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr)) return;
    printf("%s: 0x%08X %s\n", what, (unsigned)hr, imapi2_name(hr));
}

static void listNames(IFsiDirectoryItem *root)
{
    IEnumFsiItems *items = NULL;
    IFsiItem *item = NULL;
    ULONG fetched = 0;
    check(IFsiDirectoryItem_get_EnumFsiItems(root, &items), "EnumFsiItems");
    while (IEnumFsiItems_Next(items, 1, &item, &fetched) == S_OK && fetched == 1) {
        BSTR name = NULL;
        check(IFsiItem_get_Name(item, &name), "Name");
        for (UINT i = 0; i < SysStringLen(name); i++) putchar(name[i]);
        putchar('\n');
        SysFreeString(name);
        IFsiItem_Release(item);
    }
    IEnumFsiItems_Release(items);
}

int main(int argc, char *argv[])
{
    IFileSystemImage *image = NULL;
    IFsiDirectoryItem *root = NULL;
    IFileSystemImageResult *result = NULL;
    IStream *stream = NULL;
    OLECHAR folder[1024] = {0};
    static BYTE buffer[65536];
    ULONG read = 0;
    ULONGLONG total = 0;
    LONG blocks = 0;
    for (int i = 0; argc > 1 && argv[1][i] && i < 1023; i++) folder[i] = (OLECHAR)argv[1][i];

    check(CoInitializeEx(NULL, COINIT_MULTITHREADED), "CoInitializeEx");
    check(
        CoCreateInstance(&CLSID_MsftFileSystemImage, NULL, CLSCTX_ALL, &IID_IFileSystemImage, (void **)&image),
        "CoCreateInstance");
    check(IFileSystemImage_get_Root(image, &root), "Root");
    BSTR path = SysAllocString(folder);
    check(IFsiDirectoryItem_AddTree(root, path, VARIANT_FALSE), "AddTree");
    SysFreeString(path);
    listNames(root);
    check(IFileSystemImage_CreateResultImage(image, &result), "CreateResultImage");
    check(IFileSystemImageResult_get_TotalBlocks(result, &blocks), "TotalBlocks");
    check(IFileSystemImageResult_get_ImageStream(result, &stream), "ImageStream");
    IFileSystemImageResult_Release(result);
    IFsiDirectoryItem_Release(root);
    IFileSystemImage_Release(image);

    while (SUCCEEDED(IStream_Read(stream, buffer, sizeof buffer, &read)) && read > 0) total += read;
    printf("%s\n", total == 2048ULL * (ULONGLONG)blocks ? "whole" : "cut short");
    IStream_Release(stream);
    CoUninitialize();
    return 0;
}
