#include "binary_client.h"

#include <imapi2_host.h>
#include <stdlib.h>

static _Thread_local int64_t strings, blocks, until_failure;
static _Thread_local bool has_failed, is_suspended, counts_objects;

static bool fails(void)
{
    if (is_suspended || until_failure == 0 || --until_failure > 0) return false;
    return has_failed = true;
}

static BSTR string_made(BSTR string)
{
    if (string) strings++;
    return string;
}

static BSTR allocate_string(const OLECHAR *text, UINT count)
{
    return fails() ? NULL : string_made(imapi2_own_host()->SysAllocStringLen(text, count));
}

static BSTR allocate_bytes(LPCSTR bytes, UINT count)
{
    return fails() ? NULL : string_made(imapi2_own_host()->SysAllocStringByteLen(bytes, count));
}

static void free_string(BSTR string)
{
    if (string) strings--;
    imapi2_own_host()->SysFreeString(string);
}

static LPVOID allocate_block(SIZE_T size)
{
    void *block = fails() ? NULL : imapi2_own_host()->CoTaskMemAlloc(size);
    if (block) blocks++;
    return block;
}

static LPVOID resize_block(LPVOID block, SIZE_T size)
{
    if (fails()) return NULL;
    void *resized = imapi2_own_host()->CoTaskMemRealloc(block, size);
    if (!block && resized) blocks++;
    if (block && !resized && size == 0) blocks--;
    return resized;
}

static void free_block(LPVOID block)
{
    if (block) blocks--;
    imapi2_own_host()->CoTaskMemFree(block);
}

static const IMAPI2HostOps counting = {
    .size = sizeof(IMAPI2HostOps),
    .callingConvention = IMAPI2_HOST_NATIVE,
    .SysAllocStringLen = allocate_string,
    .SysAllocStringByteLen = allocate_bytes,
    .SysFreeString = free_string,
    .CoTaskMemAlloc = allocate_block,
    .CoTaskMemRealloc = resize_block,
    .CoTaskMemFree = free_block,
};

bool heap_install(void) { return imapi2_set_host(&counting) == 0; }
int64_t heap_live_strings(void) { return strings; }
int64_t heap_live_blocks(void) { return blocks; }

void *heap_allocate_object(size_t size) { return counts_objects && fails() ? NULL : calloc(1, size); }

void heap_fail_at_of_all(int64_t n)
{
    heap_fail_at(n);
    counts_objects = n != 0;
}

void heap_fail_at(int64_t n)
{
    until_failure = n;
    has_failed = false;
}

bool heap_has_failed(void) { return has_failed; }
void heap_suspend_failure(void) { is_suspended = true; }
void heap_resume_failure(void) { is_suspended = false; }
