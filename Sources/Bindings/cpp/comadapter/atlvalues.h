/* CComBSTR and CComVariant, as atlcomcli.h has them, and _bstr_t of comutil.h: values that free what they own. */
#ifndef COMADAPTER_ATLVALUES_H
#define COMADAPTER_ATLVALUES_H

#include "text.h"

#include <climits>
#include <new>
#include <utility>

namespace ATL {

/* A BSTR; m_str is the string itself. Without memory for a copy the string is NULL. */
class CComBSTR {
public:
    CComBSTR() : m_str(NULL) {}
    CComBSTR(LPCOLESTR text) : m_str(SysAllocString(text)) {}
    CComBSTR(LPCSTR text) : m_str(text ? SysAllocString(CA2W(text)) : NULL) {}
    CComBSTR(int count, LPCOLESTR text) : m_str(SysAllocStringLen(text, static_cast<UINT>(count))) {}
    CComBSTR(const CComBSTR &other) : m_str(other.Copy()) {}
    CComBSTR(CComBSTR &&other) : m_str(other.Detach()) {}
    ~CComBSTR() { SysFreeString(m_str); }

    CComBSTR &operator=(CComBSTR other)
    {
        std::swap(m_str, other.m_str);
        return *this;
    }
    CComBSTR &operator=(LPCOLESTR text) { return *this = CComBSTR(text); }
    CComBSTR &operator=(LPCSTR text) { return *this = CComBSTR(text); }

    operator BSTR() const { return m_str; }
    /* For a call that fills the string, which must be empty. */
    BSTR *operator&() { return &m_str; }
    bool operator!() const { return !m_str; }

    UINT Length() const { return SysStringLen(m_str); }
    UINT ByteLength() const { return SysStringByteLen(m_str); }
    BSTR Copy() const { return comadapter::clone(m_str); }
    HRESULT CopyTo(BSTR *other) const
    {
        if (!other) return E_POINTER;
        *other = Copy();
        return m_str && !*other ? E_OUTOFMEMORY : S_OK;
    }
    void Attach(BSTR string)
    {
        Empty();
        m_str = string;
    }
    BSTR Detach()
    {
        BSTR string = m_str;
        m_str = NULL;
        return string;
    }
    void Empty() { SysFreeString(Detach()); }

    HRESULT Append(LPCOLESTR text) { return Append(text, static_cast<int>(comadapter::length(text))); }
    HRESULT Append(LPCOLESTR text, int count)
    {
        BSTR joined = SysAllocStringLen(NULL, Length() + static_cast<UINT>(count));
        if (!joined) return E_OUTOFMEMORY;
        if (m_str) memcpy(joined, m_str, Length() * sizeof(OLECHAR));
        if (count) memcpy(joined + Length(), text, static_cast<size_t>(count) * sizeof(OLECHAR));
        Attach(joined);
        return S_OK;
    }
    HRESULT Append(const CComBSTR &other) { return Append(other.m_str, static_cast<int>(other.Length())); }
    CComBSTR &operator+=(LPCOLESTR text)
    {
        Append(text);
        return *this;
    }
    CComBSTR &operator+=(const CComBSTR &other)
    {
        Append(other);
        return *this;
    }

    bool operator==(const CComBSTR &other) const
    {
        return ByteLength() == other.ByteLength() && (!ByteLength() || !memcmp(m_str, other.m_str, ByteLength()));
    }
    bool operator!=(const CComBSTR &other) const { return !(*this == other); }

    BSTR m_str;
};

/* A VARIANT. It copies what it is made of, and holds a reference where that is an object. */
class CComVariant : public tagVARIANT {
public:
    CComVariant() { VariantInit(this); }
    CComVariant(const VARIANT &other) : CComVariant() { take(VariantCopy(this, &other)); }
    CComVariant(const CComVariant &other) : CComVariant(static_cast<const VARIANT &>(other)) {}
    CComVariant(LPCOLESTR text) : CComVariant(VT_BSTR) { take((bstrVal = SysAllocString(text)) || !text); }
    CComVariant(LPCSTR text) : CComVariant(VT_BSTR)
    {
        bstrVal = CComBSTR(text).Detach();
        take(bstrVal || !text);
    }
    CComVariant(bool value) : CComVariant(VT_BOOL) { boolVal = value ? VARIANT_TRUE : VARIANT_FALSE; }
    CComVariant(BYTE value) : CComVariant(VT_UI1) { bVal = value; }
    CComVariant(short value) : CComVariant(VT_I2) { iVal = value; }
    CComVariant(int value, VARTYPE type = VT_I4) : CComVariant(static_cast<VARENUM>(type)) { lVal = value; }
    CComVariant(unsigned value) : CComVariant(VT_UI4) { ulVal = value; }
    /* VT_I4 as on Windows, where long has 32 bits, unless the number needs more. */
    CComVariant(long value) : CComVariant(value >= INT_MIN && value <= INT_MAX ? VT_I4 : VT_I8) { llVal = value; }
    CComVariant(long long value) : CComVariant(VT_I8) { llVal = value; }
    CComVariant(unsigned long long value) : CComVariant(VT_UI8) { ullVal = value; }
    CComVariant(float value) : CComVariant(VT_R4) { fltVal = value; }
    CComVariant(double value, VARTYPE type = VT_R8) : CComVariant(static_cast<VARENUM>(type)) { dblVal = value; }
    CComVariant(IDispatch *object) : CComVariant(VT_DISPATCH) { hold(pdispVal = object); }
    CComVariant(IUnknown *object) : CComVariant(VT_UNKNOWN) { hold(punkVal = object); }
    CComVariant(SAFEARRAY *array) : CComVariant()
    {
        SAFEARRAY *copy = NULL;
        VARTYPE elements = VT_EMPTY;
        HRESULT hr = SafeArrayGetVartype(array, &elements);
        if (SUCCEEDED(hr)) hr = SafeArrayCopy(array, &copy);
        if (SUCCEEDED(hr)) {
            vt = static_cast<VARTYPE>(VT_ARRAY | elements);
            parray = copy;
        }
        take(hr);
    }
    ~CComVariant() { Clear(); }

    CComVariant &operator=(CComVariant other)
    {
        std::swap(static_cast<VARIANT &>(*this), static_cast<VARIANT &>(other));
        return *this;
    }
    /* For a call that fills the value, which must be empty. */
    VARIANT *operator&() { return this; }

    HRESULT Clear() { return VariantClear(this); }
    HRESULT Copy(const VARIANT *other) { return VariantCopy(this, other); }
    HRESULT ChangeType(VARTYPE type, const VARIANT *other = NULL)
    {
        return VariantChangeType(this, other ? other : this, 0, type);
    }
    HRESULT Attach(VARIANT *other)
    {
        Clear();
        static_cast<VARIANT &>(*this) = *other;
        other->vt = VT_EMPTY;
        return S_OK;
    }
    HRESULT Detach(VARIANT *other)
    {
        VariantClear(other);
        *other = *this;
        vt = VT_EMPTY;
        return S_OK;
    }

private:
    explicit CComVariant(VARENUM type) : CComVariant() { vt = static_cast<VARTYPE>(type); }

    static void hold(IUnknown *object)
    {
        if (object) object->AddRef();
    }
    void take(bool isMade) { take(isMade ? S_OK : E_OUTOFMEMORY); }
    /* A constructor that failed leaves the reason as the value. */
    void take(HRESULT hr)
    {
        if (SUCCEEDED(hr)) return;
        vt = VT_ERROR;
        scode = hr;
    }
};

} // namespace ATL

/* A BSTR that also reads as char text. */
class _bstr_t {
public:
    _bstr_t() {}
    _bstr_t(LPCOLESTR text) : m_string(text) {}
    _bstr_t(LPCSTR text) : m_string(text) {}
    _bstr_t(BSTR string, bool copy) { m_string.Attach(copy ? comadapter::clone(string) : string); }

    operator const OLECHAR *() const { return m_string; }
    operator OLECHAR *() const { return m_string; }
    operator const char *() const
    {
        if (!m_string) return NULL;
        m_text = comadapter::utf8(m_string, m_string.Length());
        return m_text.c_str();
    }
    bool operator!() const { return !m_string; }
    unsigned length() const { return m_string.Length(); }
    BSTR copy() const { return m_string.Copy(); }
    BSTR Detach() { return m_string.Detach(); }
    BSTR *GetAddress()
    {
        m_string.Empty();
        return &m_string;
    }
    BSTR GetBSTR() { return m_string; }

private:
    ATL::CComBSTR m_string;
    mutable std::string m_text;
};

#endif
