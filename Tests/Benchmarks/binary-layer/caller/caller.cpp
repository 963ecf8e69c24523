#include "caller.h"

#include <chrono>
#include <fstream>
#include <imapi2fs.h>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <class Call> double nanoseconds(long count, Call call)
{
    const auto start = Clock::now();
    for (long i = 0; i < count; i++)
        if (FAILED(call())) return -1;
    return seconds_since(start) / count * 1e9;
}

IFileSystemImage *image()
{
    IFileSystemImage *image = nullptr;
    CoCreateInstance(CLSID_MsftFileSystemImage, nullptr, CLSCTX_ALL, IID_IFileSystemImage, reinterpret_cast<void **>(&image));
    return image;
}

/* The result for a folder; ASCII names will do here. */
IFileSystemImageResult *result(const char *folder)
{
    IFileSystemImage *image = ::image();
    if (!image) return nullptr;
    const std::string narrow(folder);
    const std::u16string wide(narrow.begin(), narrow.end());
    BSTR path = SysAllocStringLen(wide.data(), static_cast<UINT>(wide.size()));
    IFsiDirectoryItem *root = nullptr;
    IFileSystemImageResult *result = nullptr;
    if (SUCCEEDED(image->put_FreeMediaBlocks(0)) && SUCCEEDED(image->get_Root(&root)) &&
        SUCCEEDED(root->AddTree(path, VARIANT_FALSE)))
        image->CreateResultImage(&result);
    if (root) root->Release();
    image->Release();
    SysFreeString(path);
    return result;
}

} // namespace

double caller_reference(long count)
{
    IFileSystemImage *image = ::image();
    if (!image) return -1;
    const double time = nanoseconds(count, [&] {
        image->AddRef();
        image->Release();
        return S_OK;
    });
    image->Release();
    return time / 2;
}

double caller_property(const char *folder, long count)
{
    IFileSystemImageResult *result = ::result(folder);
    if (!result) return -1;
    IProgressItems *items = nullptr;
    IProgressItem *item = nullptr;
    double time = -1;
    if (SUCCEEDED(result->get_ProgressItems(&items)) && SUCCEEDED(items->get_Item(1, &item))) {
        ULONG block = 0;
        time = nanoseconds(count, [&] { return item->get_LastBlock(&block); });
    }
    if (item) item->Release();
    if (items) items->Release();
    result->Release();
    return time;
}

double caller_invoke(long count)
{
    IFileSystemImage *image = ::image();
    if (!image) return -1;
    OLECHAR name[] = u"FreeMediaBlocks";
    OLECHAR *names[] = {name};
    DISPID dispid = DISPID_UNKNOWN;
    if (FAILED(image->GetIDsOfNames(IID_NULL, names, 1, 0, &dispid))) return -1;
    DISPPARAMS none = {};
    VARIANT value;
    VariantInit(&value);
    const double time = nanoseconds(count, [&] {
        return image->Invoke(dispid, IID_NULL, 0, DISPATCH_PROPERTYGET, &none, &value, nullptr, nullptr);
    });
    image->Release();
    return time;
}

double caller_creation(long count)
{
    return nanoseconds(count, [] {
        IFileSystemImage *image = ::image();
        return image ? (image->Release(), S_OK) : E_FAIL;
    });
}

double caller_reading(const char *folder, uint32_t block)
{
    IFileSystemImageResult *result = ::result(folder);
    IStream *stream = nullptr;
    if (!result || FAILED(result->get_ImageStream(&stream))) return -1;
    std::vector<char> buffer(block);
    uint64_t total = 0;
    ULONG count = 0;
    const auto start = Clock::now();
    do {
        if (FAILED(stream->Read(buffer.data(), block, &count))) return -1;
        total += count;
    } while (count > 0);
    const double time = seconds_since(start);
    stream->Release();
    result->Release();
    return static_cast<double>(total) / time;
}

long caller_resident_kib(void)
{
    std::ifstream file("/proc/self/statm");
    long size = 0, resident = 0;
    file >> size >> resident;
    return resident * 4;
}
