/* Calls of objects that others made, by the convention that their interface pointer is of.
 *
 * In C++, because of what methods of C++ clients throw: it ends here. A frame of Swift that an exception goes through
 * neither unlocks nor releases what it holds. */
#include "convention.h"
#include "faces.h"

#include "../Bindings/c/winerror.h"

#include <cxxabi.h>

/* What is thrown becomes E_UNEXPECTED; only the unwinding of a thread that is cancelled goes on. */
template <class Method> static auto guarded(Method method) -> decltype(method())
{
    try {
        return method();
    } catch (abi::__forced_unwind &) {
        throw;
    } catch (...) {
        return static_cast<decltype(method())>(E_UNEXPECTED);
    }
}

#define SLOT(slot) ((*(void ***)self)[slot])
#define CALL(slot, result, types, ...)                                                                 \
    guarded([&] {                                                                                      \
        return convention == FACE_MICROSOFT ? ((MICROSOFT result(*) types)SLOT(slot))(__VA_ARGS__)     \
                                            : ((result(*) types)SLOT(slot))(__VA_ARGS__);              \
    })

int32_t foreign_QueryInterface(void *self, uint32_t convention, const GUID *iid, void **answer)
{
    return CALL(0, int32_t, (void *, const GUID *, void **), self, iid, answer);
}

uint32_t foreign_AddRef(void *self, uint32_t convention) { return CALL(1, uint32_t, (void *), self); }

uint32_t foreign_Release(void *self, uint32_t convention) { return CALL(2, uint32_t, (void *), self); }

/* What fails here leaves the account as it is. */
void foreign_fill_in(EXCEPINFO *exception, uint32_t convention)
{
    void *fill = (void *)exception->pfnDeferredFillIn;
    exception->pfnDeferredFillIn = nullptr;
    if (!fill) return;
    guarded([&] {
        return convention == FACE_MICROSOFT ? ((MICROSOFT int32_t(*)(EXCEPINFO *))fill)(exception)
                                            : ((int32_t(*)(EXCEPINFO *))fill)(exception);
    });
}

#include "Generated/foreign.inc"
