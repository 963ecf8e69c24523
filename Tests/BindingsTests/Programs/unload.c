/* Loads the library named on the command line, lets a thread fail in it, and unloads it before that thread ends. */
#include <imapi2.h>

#include <dlfcn.h>
#include <pthread.h>

typedef HRESULT (*Create)(REFCLSID, LPUNKNOWN, DWORD, REFIID, LPVOID *);

static void *failAndUnload(void *library)
{
    IUnknown *object = NULL;
    Create create = NULL;
    *(void **)&create = dlsym(library, "CoCreateInstance");
    HRESULT hr = create(&IID_IUnknown, NULL, CLSCTX_ALL, &IID_IUnknown, (void **)&object);
    return hr == REGDB_E_CLASSNOTREG && dlclose(library) == 0 ? library : NULL;
}

int main(int argc, char *argv[])
{
    pthread_t thread;
    void *result = NULL;
    void *library = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!library || pthread_create(&thread, NULL, failAndUnload, library) != 0) return 1;
    return pthread_join(thread, &result) == 0 && result ? 0 : 2;
}
