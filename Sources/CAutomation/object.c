/* References to the objects that values hold. */
#include "runtime.h"

void object_add_ref(IUnknown *object)
{
    if (imapi2_host_convention() == IMAPI2_HOST_MICROSOFT)
        microsoft_add_ref(object);
    else
        object->lpVtbl->AddRef(object);
}

void object_release(IUnknown *object)
{
    if (imapi2_host_convention() == IMAPI2_HOST_MICROSOFT)
        microsoft_release(object);
    else
        object->lpVtbl->Release(object);
}
