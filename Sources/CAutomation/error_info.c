/* The error object of each thread. */
#include "runtime.h"

#include <pthread.h>

static pthread_once_t made = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static bool has_key;

static void release(void *object) { object_release(object); }

/* A thread that ends releases its object. */
static void make_key(void) { has_key = pthread_key_create(&key, release) == 0; }

STDAPI SetErrorInfo(ULONG dwReserved, IErrorInfo *perrinfo)
{
    if (dwReserved != 0) return E_INVALIDARG;
    if (pthread_once(&made, make_key) != 0 || !has_key) return E_OUTOFMEMORY;
    IErrorInfo *old = pthread_getspecific(key);
    if (pthread_setspecific(key, perrinfo) != 0) return E_OUTOFMEMORY;
    if (perrinfo) object_add_ref((IUnknown *)perrinfo);
    if (old) release(old);
    return S_OK;
}

/* The object moves to the caller. */
STDAPI GetErrorInfo(ULONG dwReserved, IErrorInfo **pperrinfo)
{
    if (!pperrinfo) return E_INVALIDARG;
    *pperrinfo = NULL;
    if (dwReserved != 0) return E_INVALIDARG;
    if (pthread_once(&made, make_key) != 0 || !has_key) return S_FALSE;
    IErrorInfo *info = pthread_getspecific(key);
    if (!info || pthread_setspecific(key, NULL) != 0) return S_FALSE;
    *pperrinfo = info;
    return S_OK;
}
