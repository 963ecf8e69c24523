/* _variant_t, as comutil.h has it: a VARIANT that copies what it is made of and reads as what it is taken for. */
#ifndef COMADAPTER_VARIANT_T_H
#define COMADAPTER_VARIANT_T_H

#include "comerror.h"

class _variant_t : public ATL::CComVariant {
public:
    using ATL::CComVariant::CComVariant;
    _variant_t() {}
    _variant_t(const _bstr_t &text) : CComVariant(static_cast<LPCOLESTR>(NULL)) { bstrVal = text.copy(); }
    _variant_t(short value, VARTYPE type) : CComVariant(value)
    {
        if (type == VT_BOOL) static_cast<CComVariant &>(*this) = CComVariant(value != 0);
    }
    /* Without a copy, the value is taken over and the source is left empty. */
    _variant_t(VARIANT &other, bool copy)
    {
        if (copy) check(Copy(&other)); else CComVariant::Attach(&other);
    }
    /* Without a reference of its own, it takes over the caller's. */
    _variant_t(IDispatch *object, bool addReference) : CComVariant(object)
    {
        if (!addReference && object) object->Release();
    }
    _variant_t(IUnknown *object, bool addReference) : CComVariant(object)
    {
        if (!addReference && object) object->Release();
    }

    operator BYTE() const { return as(VT_UI1).bVal; }
    operator short() const { return as(VT_I2).iVal; }
    operator int() const { return as(VT_I4).lVal; }
    operator unsigned() const { return as(VT_UI4).ulVal; }
    operator long() const { return static_cast<long>(as(VT_I8).llVal); }
    operator long long() const { return as(VT_I8).llVal; }
    operator float() const { return as(VT_R4).fltVal; }
    operator double() const { return as(VT_R8).dblVal; }
    operator bool() const { return as(VT_BOOL).boolVal != VARIANT_FALSE; }
    operator _bstr_t() const { return _bstr_t(as(VT_BSTR).bstrVal, true); }
    /* The caller releases the object. */
    operator IDispatch *() const { return referenced(as(VT_DISPATCH).pdispVal); }
    operator IUnknown *() const { return referenced(as(VT_UNKNOWN).punkVal); }

    void Attach(VARIANT &other) { CComVariant::Attach(&other); }
    VARIANT Detach()
    {
        VARIANT value = *this;
        vt = VT_EMPTY;
        return value;
    }
    void Clear() { check(CComVariant::Clear()); }
    void ChangeType(VARTYPE type, const VARIANT *other = NULL) { check(CComVariant::ChangeType(type, other)); }
    VARIANT &GetVARIANT() { return *this; }
    VARIANT *GetAddress()
    {
        Clear();
        return this;
    }

private:
    static void check(HRESULT hr)
    {
#ifdef __cpp_exceptions
        if (FAILED(hr)) _com_issue_error(hr);
#else
        (void)hr;
#endif
    }

    /* Empty where the value is no such thing and exceptions are off. */
    ATL::CComVariant as(VARTYPE type) const
    {
        ATL::CComVariant result;
        check(result.ChangeType(type, this));
        return result;
    }

    template <class Interface> static Interface *referenced(Interface *object)
    {
        if (object) object->AddRef();
        return object;
    }
};

/* An argument that is left out. */
static const _variant_t vtMissing(static_cast<int>(DISP_E_PARAMNOTFOUND), VT_ERROR);

#endif
