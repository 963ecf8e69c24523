/* A host whose functions have Microsoft's calling convention, as under Wine: every argument and result arrives. */
#include <imapi2_host.h>

#include <stdio.h>
#include <stdlib.h>

#ifdef __x86_64__
#define MS __attribute__((ms_abi))
#else
#define MS
#endif

static const IMAPI2HostOps *own;
static unsigned calls;

static void expect(int condition, int line)
{
    if (condition) return;
    printf("line %d\n", line);
    exit(1);
}
#define EXPECT(condition) expect(condition, __LINE__)

static MS BSTR string_len(const OLECHAR *s, UINT n) { return calls++, own->SysAllocStringLen(s, n); }
static MS BSTR string_byte_len(LPCSTR s, UINT n) { return calls++, own->SysAllocStringByteLen(s, n); }
static MS void free_string(BSTR s) { calls++, own->SysFreeString(s); }
static MS LPVOID allocate(SIZE_T n) { return calls++, own->CoTaskMemAlloc(n); }
static MS LPVOID reallocate(LPVOID p, SIZE_T n) { return calls++, own->CoTaskMemRealloc(p, n); }
static MS void release(LPVOID p) { calls++, own->CoTaskMemFree(p); }
static MS HRESULT clear(VARIANTARG *v) { return calls++, own->VariantClear(v); }
static MS HRESULT copy(VARIANTARG *d, const VARIANTARG *s) { return calls++, own->VariantCopy(d, s); }
static MS SAFEARRAY *create(VARTYPE t, UINT n, SAFEARRAYBOUND *b) { return calls++, own->SafeArrayCreate(t, n, b); }
static MS SAFEARRAY *vector(VARTYPE t, LONG l, ULONG n) { return calls++, own->SafeArrayCreateVector(t, l, n); }
static MS HRESULT destroy(SAFEARRAY *a) { return calls++, own->SafeArrayDestroy(a); }
static MS HRESULT copy_array(SAFEARRAY *a, SAFEARRAY **b) { return calls++, own->SafeArrayCopy(a, b); }

#define SET(host, member, function) ((host).member = (void *)(function))

static IMAPI2HostOps make_host(void)
{
    IMAPI2HostOps host = {.size = sizeof host, .callingConvention = IMAPI2_HOST_MICROSOFT};
    SET(host, SysAllocStringLen, string_len);
    SET(host, SysAllocStringByteLen, string_byte_len);
    SET(host, SysFreeString, free_string);
    SET(host, CoTaskMemAlloc, allocate);
    SET(host, CoTaskMemRealloc, reallocate);
    SET(host, CoTaskMemFree, release);
    SET(host, VariantClear, clear);
    SET(host, VariantCopy, copy);
    SET(host, SafeArrayCreate, create);
    SET(host, SafeArrayCreateVector, vector);
    SET(host, SafeArrayDestroy, destroy);
    SET(host, SafeArrayCopy, copy_array);
    return host;
}

static void strings_and_memory(void)
{
    const OLECHAR text[] = {'d', 'i', 's', 'c', 0};
    BSTR string = SysAllocString(text);
    EXPECT(SysStringLen(string) == 4 && string[3] == 'c');
    EXPECT(SysReAllocStringLen(&string, text, 2) && SysStringLen(string) == 2);
    SysFreeString(string);
    EXPECT(calls == 4);
    char *block = CoTaskMemAlloc(1);
    *block = 'x';
    block = CoTaskMemRealloc(block, 1 << 20);
    EXPECT(*block == 'x');
    CoTaskMemFree(block);
    EXPECT(calls == 7);
}

static void values_and_arrays(void)
{
    SAFEARRAYBOUND bounds[2] = {{2, -1}, {3, 5}};
    LONG lower;
    VARIANT value, second;
    VariantInit(&value);
    VariantInit(&second);
    value.vt = 0x2000 | 8;
    value.parray = SafeArrayCreate(8, 2, bounds);
    EXPECT(value.parray && SafeArrayGetLBound(value.parray, 2, &lower) == 0 && lower == 5);
    EXPECT(VariantCopy(&second, &value) == 0 && second.parray != value.parray);
    EXPECT(VariantClear(&value) == 0 && VariantClear(&second) == 0);
    value.parray = SafeArrayCreateVector(17, -7, 9);
    EXPECT(SafeArrayGetLBound(value.parray, 1, &lower) == 0 && lower == -7);
    EXPECT(SafeArrayDestroy(value.parray) == 0);
}

int main(void)
{
    own = imapi2_own_host();
    IMAPI2HostOps host = make_host();
    EXPECT(imapi2_set_host(&host) == 0);
    strings_and_memory();
    values_and_arrays();
    unsigned before = calls;
    EXPECT(imapi2_set_host(NULL) == 0);
    SysFreeString(SysAllocStringLen(NULL, 3));
    EXPECT(calls == before);
    puts("ok");
    return 0;
}
