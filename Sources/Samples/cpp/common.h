// What the samples share. They build on Windows as on Linux; only the headers of the SDK differ.
#pragma once

#ifdef _WIN32
#include <windows.h>
#include <atlbase.h>
#include <comdef.h>
#include <shlwapi.h>
#else
#include <comadapter.h>
#endif

#include <imapi2.h>
#include <imapi2error.h>
#include <imapi2fs.h>
#include <imapi2fserror.h>

#include <atomic>
#include <stdio.h>
#include <string>
#include <vector>

// Tells what failed, with the object's own words where it left some, and hands the code back.
HRESULT ReportFailure(const char *what, HRESULT hr);

#define RETURN_IF_FAILED(expression)                                                                                  \
    do {                                                                                                              \
        const HRESULT returnIfFailed = (expression);                                                                  \
        if (FAILED(returnIfFailed)) return ReportFailure(#expression, returnIfFailed);                                \
    } while (0)

// COM for as long as the object lives.
class ComApartment {
public:
    ComApartment() : m_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED)) {}
    ~ComApartment()
    {
        if (SUCCEEDED(m_hr)) CoUninitialize();
    }
    HRESULT Result() const { return m_hr; }

private:
    HRESULT m_hr;
};

// A sink for the events of one interface, which a class derived from it handles. The objects call it on the thread that
// waits for their work.
template <class Events>
class EventSink : public Events {
public:
    STDMETHODIMP QueryInterface(REFIID riid, void **object) override
    {
        if (!object) return E_POINTER;
        *object = NULL;
        if (riid == __uuidof(IUnknown) || riid == __uuidof(IDispatch) || riid == __uuidof(Events))
            *object = static_cast<Events *>(this);
        if (!*object) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return ++m_references; }
    STDMETHODIMP_(ULONG) Release() override
    {
        const ULONG left = --m_references;
        if (left == 0) delete this;
        return left;
    }

    STDMETHODIMP GetTypeInfoCount(UINT *count) override
    {
        *count = 0;
        return S_OK;
    }
    STDMETHODIMP GetTypeInfo(UINT, LCID, ITypeInfo **) override { return E_NOTIMPL; }
    STDMETHODIMP GetIDsOfNames(REFIID, LPOLESTR *, UINT, LCID, DISPID *) override { return E_NOTIMPL; }
    STDMETHODIMP Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS *, VARIANT *, EXCEPINFO *, UINT *) override
    {
        return E_NOTIMPL;
    }

protected:
    virtual ~EventSink() {}

private:
    std::atomic<ULONG> m_references{1};
};

// Connects a sink to an object, for as long as this lives.
template <class Events>
class EventConnection {
public:
    EventConnection(IUnknown *source, EventSink<Events> *sink) : m_hr(E_NOINTERFACE)
    {
        CComQIPtr<IConnectionPointContainer> container(source);
        if (container) m_hr = container->FindConnectionPoint(__uuidof(Events), &m_events);
        if (SUCCEEDED(m_hr)) m_hr = m_events->Advise(sink, &m_cookie);
    }
    ~EventConnection()
    {
        if (SUCCEEDED(m_hr)) m_events->Unadvise(m_cookie);
    }
    HRESULT Result() const { return m_hr; }

private:
    CComPtr<IConnectionPoint> m_events;
    DWORD m_cookie = 0;
    HRESULT m_hr;
};

// The strings, or the numbers, of an array of VARIANT, as the properties of the objects give it.
std::vector<std::string> StringsOf(SAFEARRAY *array);
std::vector<LONG> NumbersOf(SAFEARRAY *array);

// Makes the recorder of the drive with this number; the first one is 0.
HRESULT OpenRecorder(LONG index, IDiscRecorder2 **recorder);

// "CD-R", "BD-RE".
const char *NameOfMedia(IMAPI_MEDIA_PHYSICAL_TYPE type);

std::string Text(BSTR text);
