#include "binary_test_support.h"
#include "binary_convention.h"

static int32_t fill(EXCEPINFO *exception)
{
    static const OLECHAR text[] = {'l', 'a', 't', 'e'};
    exception->bstrDescription = SysAllocStringLen(text, 4);
    exception->scode = (int32_t)0x80004005;
    return 0;
}

static int32_t fill_system_v(EXCEPINFO *exception) { return fill(exception); }
static MS_ABI int32_t fill_microsoft(EXCEPINFO *exception) { return fill(exception); }

void exception_defer(EXCEPINFO *exception, uint32_t convention)
{
    exception->pfnDeferredFillIn =
        convention == MICROSOFT ? (HRESULT(*)(EXCEPINFO *))(void *)fill_microsoft : fill_system_v;
}
