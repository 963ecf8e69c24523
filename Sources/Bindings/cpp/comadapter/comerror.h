/* _com_error, as comdef.h has it: a status and what there is to say about it. */
#ifndef COMADAPTER_COMERROR_H
#define COMADAPTER_COMERROR_H

#include "atlcomptr.h"
#include "atlvalues.h"

#include <cstdio>

class _com_error {
public:
    explicit _com_error(HRESULT hr, IErrorInfo *info = NULL, bool addReference = false) : m_hr(hr)
    {
        if (addReference) m_info = info; else m_info.Attach(info);
    }
    virtual ~_com_error() {}

    HRESULT Error() const { return m_hr; }

    /* What the status says in general: its message, or its number where it has none. */
    const char *ErrorMessage() const
    {
        if (m_message.empty()) m_message = message();
        return m_message.c_str();
    }

    /* What the object said of this failure; NULL where it left nothing behind. */
    _bstr_t Description() const { return ask(&IErrorInfo::GetDescription); }
    _bstr_t Source() const { return ask(&IErrorInfo::GetSource); }
    IErrorInfo *ErrorInfo() const
    {
        if (m_info) m_info->AddRef();
        return m_info;
    }

private:
    std::string message() const
    {
        if (LPCOLESTR text = imapi2_message(m_hr)) return comadapter::utf8(text);
        char number[32];
        std::snprintf(number, sizeof number, "HRESULT 0x%08X", static_cast<unsigned>(m_hr));
        return number;
    }

    _bstr_t ask(HRESULT (STDMETHODCALLTYPE IErrorInfo::*question)(BSTR *)) const
    {
        _bstr_t answer;
        if (m_info) (m_info.p->*question)(answer.GetAddress());
        return answer;
    }

    HRESULT m_hr;
    ATL::CComPtr<IErrorInfo> m_info;
    mutable std::string m_message;
};

/* The error with what the last failing call on this thread left behind, which is taken away from there. */
inline _com_error comadapter_last_error(HRESULT hr)
{
    IErrorInfo *info = NULL;
    GetErrorInfo(0, &info);
    return _com_error(hr, info);
}

#ifdef __cpp_exceptions

inline void _com_issue_error(HRESULT hr) { throw _com_error(hr); }
inline void _com_issue_errorex(HRESULT hr, IUnknown *, REFIID) { throw comadapter_last_error(hr); }

namespace _com_util {

/* Throws where the status is a failure. */
inline void CheckError(HRESULT hr)
{
    if (FAILED(hr)) _com_issue_error(hr);
}

} // namespace _com_util

#endif

#endif
