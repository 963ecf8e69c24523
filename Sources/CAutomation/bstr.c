/*
 * A BSTR points to its text. In front of it lies the header, whose last four bytes are the length in bytes; behind it
 * lies a terminator that the length does not count.
 */
#include "runtime.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { layout_of_net = 8, layout_of_mono = 4 };

/* 0 until it is known. */
static atomic_uint header_size;

STDAPI imapi2_set_bstr_layout(UINT bytes)
{
    if (bytes != layout_of_net && bytes != layout_of_mono) return E_INVALIDARG;
    atomic_store_explicit(&header_size, bytes, memory_order_relaxed);
    return S_OK;
}

static UINT header_size_of_environment(void)
{
    const char *layout = getenv("IMAPI2_BSTR_LAYOUT");
    UINT unknown = 0, size = layout && strcmp(layout, "4") == 0 ? layout_of_mono : layout_of_net;
    return atomic_compare_exchange_strong(&header_size, &unknown, size) ? size : unknown;
}

static UINT current_header_size(void)
{
    UINT size = atomic_load_explicit(&header_size, memory_order_relaxed);
    return size ? size : header_size_of_environment();
}

/* A string of that many bytes, with its length and terminator in place, the text not. */
static BSTR allocate(UINT byte_count)
{
    UINT header = current_header_size();
    if (byte_count > UINT32_MAX - layout_of_net - 2 * sizeof(OLECHAR)) return NULL;
    /* An odd length is rounded up, so that the terminator is where readers of whole characters look for it. */
    SIZE_T rounded = (SIZE_T)byte_count + (byte_count & 1);
    BYTE *block = malloc(header + rounded + sizeof(OLECHAR));
    if (!block) return NULL;
    memset(block, 0, header);
    memcpy(block + header - sizeof byte_count, &byte_count, sizeof byte_count);
    memset(block + header + byte_count, 0, rounded - byte_count + sizeof(OLECHAR));
    return (BSTR)(void *)(block + header);
}

BSTR own_SysAllocStringByteLen(LPCSTR psz, UINT len)
{
    BSTR string = allocate(len);
    if (string && psz) memcpy(string, psz, len);
    return string;
}

BSTR own_SysAllocStringLen(const OLECHAR *strIn, UINT ui)
{
    if (ui > UINT32_MAX / sizeof(OLECHAR)) return NULL;
    return own_SysAllocStringByteLen((LPCSTR)strIn, ui * (UINT)sizeof(OLECHAR));
}

void own_SysFreeString(BSTR bstrString)
{
    if (bstrString) free((BYTE *)bstrString - current_header_size());
}

STDAPI_(UINT) SysStringByteLen(BSTR bstr)
{
    UINT byte_count = 0;
    if (bstr) memcpy(&byte_count, (BYTE *)bstr - sizeof byte_count, sizeof byte_count);
    return byte_count;
}

STDAPI_(UINT) SysStringLen(BSTR bstr) { return SysStringByteLen(bstr) / (UINT)sizeof(OLECHAR); }

STDAPI_(BSTR) SysAllocString(const OLECHAR *psz)
{
    SIZE_T length = 0;
    if (!psz) return NULL;
    while (psz[length]) length++;
    return length > UINT32_MAX ? NULL : SysAllocStringLen(psz, (UINT)length);
}

static INT replace(BSTR *string, BSTR replacement)
{
    if (!replacement) return FALSE;
    SysFreeString(*string);
    *string = replacement;
    return TRUE;
}

STDAPI_(INT) SysReAllocString(BSTR *pbstr, const OLECHAR *psz)
{
    if (!pbstr) return FALSE;
    if (psz) return replace(pbstr, SysAllocString(psz));
    SysFreeString(*pbstr);
    *pbstr = NULL;
    return TRUE;
}

/* Without text, the old one stays as far as it fits: callers make a string longer or shorter this way. */
STDAPI_(INT) SysReAllocStringLen(BSTR *pbstr, const OLECHAR *psz, UINT len)
{
    if (!pbstr) return FALSE;
    BSTR string = SysAllocStringLen(psz, len);
    if (string && !psz && *pbstr) {
        UINT kept = SysStringLen(*pbstr);
        memcpy(string, *pbstr, (kept < len ? kept : len) * sizeof(OLECHAR));
    }
    return replace(pbstr, string);
}
