/* CComPtr and CComQIPtr, as atlcomcli.h has them. */
#ifndef COMADAPTER_ATLCOMPTR_H
#define COMADAPTER_ATLCOMPTR_H

#include "ocidl.h"

#include <cassert>
#include <utility>

namespace ATL {

/* Connects a sink to the events of an object; the cookie disconnects it. */
inline HRESULT AtlAdvise(IUnknown *source, IUnknown *sink, const IID &iid, LPDWORD cookie);
inline HRESULT AtlUnadvise(IUnknown *source, const IID &iid, DWORD cookie);

/* A pointer to an interface that counts references. p is the pointer itself. */
template <class T> class CComPtr {
public:
    CComPtr() : p(nullptr) {}
    CComPtr(T *pointer) : p(pointer)
    {
        if (p) p->AddRef();
    }
    CComPtr(const CComPtr &other) : CComPtr(other.p) {}
    CComPtr(CComPtr &&other) : p(other.Detach()) {}
    ~CComPtr() { Release(); }

    CComPtr &operator=(T *pointer)
    {
        CComPtr(pointer).Swap(*this);
        return *this;
    }
    CComPtr &operator=(const CComPtr &other) { return *this = other.p; }
    CComPtr &operator=(CComPtr &&other)
    {
        CComPtr(std::move(other)).Swap(*this);
        return *this;
    }

    operator T *() const { return p; }
    T &operator*() const { return *p; }
    T *operator->() const
    {
        assert(p);
        return p;
    }
    /* For a call that fills the pointer, which must be empty. */
    T **operator&()
    {
        assert(!p);
        return &p;
    }
    bool operator!() const { return !p; }

    void Release()
    {
        if (T *pointer = Detach()) pointer->Release();
    }
    /* Takes over a reference; gives one away. */
    void Attach(T *pointer)
    {
        Release();
        p = pointer;
    }
    T *Detach()
    {
        T *pointer = p;
        p = nullptr;
        return pointer;
    }
    void Swap(CComPtr &other) { std::swap(p, other.p); }

    HRESULT CopyTo(T **other) const
    {
        if (!other) return E_POINTER;
        if (p) p->AddRef();
        *other = p;
        return S_OK;
    }
    template <class Q> HRESULT QueryInterface(Q **other) const
    {
        return p->QueryInterface(__uuidof(Q), reinterpret_cast<void **>(other));
    }
    /* Whether both are the same object, whatever the interface. */
    bool IsEqualObject(IUnknown *other) const
    {
        if (!p || !other) return !p && !other;
        CComPtr<IUnknown> mine, theirs;
        p->QueryInterface(__uuidof(IUnknown), reinterpret_cast<void **>(&mine));
        other->QueryInterface(__uuidof(IUnknown), reinterpret_cast<void **>(&theirs));
        return mine.p == theirs.p;
    }

    HRESULT CoCreateInstance(REFCLSID clsid, IUnknown *outer = nullptr, DWORD context = CLSCTX_ALL)
    {
        assert(!p);
        return ::CoCreateInstance(clsid, outer, context, __uuidof(T), reinterpret_cast<void **>(&p));
    }
    HRESULT CoCreateInstance(LPCOLESTR progID, IUnknown *outer = nullptr, DWORD context = CLSCTX_ALL)
    {
        CLSID clsid;
        const HRESULT hr = CLSIDFromProgID(progID, &clsid);
        return FAILED(hr) ? hr : CoCreateInstance(clsid, outer, context);
    }
    HRESULT Advise(IUnknown *sink, const IID &iid, LPDWORD cookie) { return AtlAdvise(p, sink, iid, cookie); }

    T *p;
};

/* A CComPtr that asks whatever it is given for its interface, and is empty where that has none. */
template <class T> class CComQIPtr : public CComPtr<T> {
public:
    CComQIPtr() {}
    CComQIPtr(T *pointer) : CComPtr<T>(pointer) {}
    CComQIPtr(IUnknown *other) { query(other); }
    CComQIPtr(const CComQIPtr &other) : CComPtr<T>(other.p) {}

    CComQIPtr &operator=(T *pointer)
    {
        CComPtr<T>::operator=(pointer);
        return *this;
    }
    CComQIPtr &operator=(const CComQIPtr &other) { return *this = other.p; }
    CComQIPtr &operator=(IUnknown *other)
    {
        CComQIPtr(other).Swap(*this);
        return *this;
    }

private:
    void query(IUnknown *other)
    {
        if (other) other->QueryInterface(__uuidof(T), reinterpret_cast<void **>(&this->p));
    }
};

/* IUnknown needs no question. */
template <> class CComQIPtr<IUnknown> : public CComPtr<IUnknown> {
public:
    using CComPtr<IUnknown>::CComPtr;
    using CComPtr<IUnknown>::operator=;
};

inline HRESULT AtlFindConnectionPoint(IUnknown *source, const IID &iid, CComPtr<IConnectionPoint> &point)
{
    if (!source) return E_INVALIDARG;
    CComPtr<IConnectionPointContainer> container;
    const HRESULT hr = source->QueryInterface(&container);
    return FAILED(hr) ? hr : container->FindConnectionPoint(iid, &point);
}

inline HRESULT AtlAdvise(IUnknown *source, IUnknown *sink, const IID &iid, LPDWORD cookie)
{
    CComPtr<IConnectionPoint> point;
    const HRESULT hr = AtlFindConnectionPoint(source, iid, point);
    return FAILED(hr) ? hr : point->Advise(sink, cookie);
}

inline HRESULT AtlUnadvise(IUnknown *source, const IID &iid, DWORD cookie)
{
    CComPtr<IConnectionPoint> point;
    const HRESULT hr = AtlFindConnectionPoint(source, iid, point);
    return FAILED(hr) ? hr : point->Unadvise(cookie);
}

} // namespace ATL

#endif
