/* A base for classes that listen to events. */
#ifndef COMADAPTER_EVENTSINK_H
#define COMADAPTER_EVENTSINK_H

#include "atlcomptr.h"

#include <atomic>

/*
 * Everything of an event interface but the events:
 *
 *     class Progress : public CEventSink<DDiscFormat2DataEvents> {
 *         STDMETHOD(Update)(IDispatch *object, IDispatch *progress) override;
 *     };
 *
 *     Microsoft::WRL::ComPtr<Progress> sink = Microsoft::WRL::Make<Progress>();
 *     sink->DispEventAdvise(writer);      // writer->Write() now calls Update, on the thread that called Write
 *     sink->DispEventUnadvise(writer);
 *
 * An object starts with one reference, which belongs to who made it, and ends with its last.
 */
template <class Events> class CEventSink : public Events {
public:
    CEventSink() : m_references(1), m_cookie(0) {}
    CEventSink(const CEventSink &) = delete;
    CEventSink &operator=(const CEventSink &) = delete;

    HRESULT DispEventAdvise(IUnknown *source) { return ATL::AtlAdvise(source, this, __uuidof(Events), &m_cookie); }
    HRESULT DispEventUnadvise(IUnknown *source) { return ATL::AtlUnadvise(source, __uuidof(Events), m_cookie); }

    STDMETHOD(QueryInterface)(REFIID riid, void **object) override
    {
        if (!object) return E_POINTER;
        const bool isKnown = riid == __uuidof(Events) || riid == __uuidof(IDispatch) || riid == __uuidof(IUnknown);
        *object = isKnown ? static_cast<Events *>(this) : nullptr;
        if (!isKnown) return E_NOINTERFACE;
        AddRef();
        return S_OK;
    }
    STDMETHOD_(ULONG, AddRef)() override { return ++m_references; }
    STDMETHOD_(ULONG, Release)() override
    {
        const ULONG left = --m_references;
        if (!left) delete this;
        return left;
    }

    /* Events come through the vtable; there is nothing to look up. */
    STDMETHOD(GetTypeInfoCount)(UINT *count) override
    {
        if (!count) return E_POINTER;
        *count = 0;
        return S_OK;
    }
    STDMETHOD(GetTypeInfo)(UINT, LCID, ITypeInfo **) override { return DISP_E_BADINDEX; }
    STDMETHOD(GetIDsOfNames)(REFIID, LPOLESTR *, UINT, LCID, DISPID *) override { return DISP_E_UNKNOWNNAME; }
    STDMETHOD(Invoke)(DISPID, REFIID, LCID, WORD, DISPPARAMS *, VARIANT *, EXCEPINFO *, UINT *) override
    {
        return DISP_E_MEMBERNOTFOUND;
    }

protected:
    virtual ~CEventSink() {}

private:
    std::atomic<ULONG> m_references;
    DWORD m_cookie;
};

#endif
