/* Text from UTF-16 to UTF-8 and back: CW2A and CA2W, as atlconv.h names them. */
#ifndef COMADAPTER_TEXT_H
#define COMADAPTER_TEXT_H

#include "ocidl.h"

#include <string>
#include <vector>

/* Code pages, for the conversions below. Both mean UTF-8 here. */
#ifndef CP_ACP
#define CP_ACP 0
#endif
#ifndef CP_UTF8
#define CP_UTF8 65001
#endif

namespace comadapter {

/* With its odd and zero bytes. */
inline BSTR clone(BSTR string)
{
    return string ? SysAllocStringByteLen(reinterpret_cast<LPCSTR>(string), SysStringByteLen(string)) : NULL;
}

/* Not wcslen: with -fshort-wchar the C library's wide characters stay four bytes wide. */
inline size_t length(LPCOLESTR text)
{
    size_t count = 0;
    while (text && text[count]) ++count;
    return count;
}

inline void appendUTF8(std::string &result, uint32_t scalar)
{
    if (scalar < 0x80) {
        result += static_cast<char>(scalar);
        return;
    }
    const int continuations = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
    const uint32_t leads[] = {0, 0xC0, 0xE0, 0xF0};
    result += static_cast<char>(leads[continuations] | scalar >> (6 * continuations));
    for (int index = continuations - 1; index >= 0; --index)
        result += static_cast<char>(0x80 | ((scalar >> (6 * index)) & 0x3F));
}

/* A surrogate without its other half becomes U+FFFD. */
inline std::string utf8(LPCOLESTR text, size_t count)
{
    std::string result;
    for (size_t index = 0; index < count; ++index) {
        uint32_t scalar = static_cast<uint16_t>(text[index]);
        const uint32_t next = index + 1 < count ? static_cast<uint16_t>(text[index + 1]) : 0;
        if (scalar >= 0xD800 && scalar < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            scalar = 0x10000 + ((scalar - 0xD800) << 10) + (next - 0xDC00);
            ++index;
        } else if (scalar >= 0xD800 && scalar < 0xE000) {
            scalar = 0xFFFD;
        }
        appendUTF8(result, scalar);
    }
    return result;
}

inline std::string utf8(LPCOLESTR text) { return utf8(text, length(text)); }

/* Reads one character and moves on; what is not UTF-8 becomes U+FFFD, byte by byte. */
inline uint32_t nextScalar(const char *&text)
{
    const unsigned char lead = static_cast<unsigned char>(*text++);
    if (lead < 0x80) return lead;
    const int continuations = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead >= 0xF5) return 0xFFFD;
    uint32_t scalar = lead & (0x3Fu >> continuations);
    for (int index = 0; index < continuations; ++index) {
        const unsigned char byte = static_cast<unsigned char>(text[index]);
        if ((byte & 0xC0) != 0x80) return 0xFFFD;
        scalar = scalar << 6 | (byte & 0x3F);
    }
    const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (scalar < least[continuations] || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000)) return 0xFFFD;
    text += continuations;
    return scalar;
}

/* With the final NUL. */
inline std::vector<OLECHAR> utf16(const char *text)
{
    std::vector<OLECHAR> result;
    while (text && *text) {
        const uint32_t scalar = nextScalar(text);
        if (scalar < 0x10000) {
            result.push_back(static_cast<OLECHAR>(scalar));
        } else {
            result.push_back(static_cast<OLECHAR>(0xD800 + ((scalar - 0x10000) >> 10)));
            result.push_back(static_cast<OLECHAR>(0xDC00 + (scalar & 0x3FF)));
        }
    }
    result.push_back(0);
    return result;
}

} // namespace comadapter

namespace ATL {

/* UTF-16 as UTF-8: printf("%s\n", static_cast<LPSTR>(CW2A(name))); NULL stays NULL. */
class CW2A {
public:
    explicit CW2A(LPCWSTR text, UINT = CP_UTF8) : m_text(comadapter::utf8(text)), m_psz(text ? &m_text[0] : NULL) {}
    CW2A(const CW2A &) = delete;
    CW2A &operator=(const CW2A &) = delete;
    operator LPSTR() const { return m_psz; }

private:
    std::string m_text;

public:
    LPSTR m_psz;
};

/* UTF-8 as UTF-16. */
class CA2W {
public:
    explicit CA2W(LPCSTR text, UINT = CP_UTF8) : m_text(comadapter::utf16(text)), m_psz(text ? &m_text[0] : NULL) {}
    CA2W(const CA2W &) = delete;
    CA2W &operator=(const CA2W &) = delete;
    operator LPWSTR() const { return m_psz; }

private:
    std::vector<OLECHAR> m_text;

public:
    LPWSTR m_psz;
};

} // namespace ATL

#ifndef _ATL_NO_AUTOMATIC_NAMESPACE
using namespace ATL;
#endif

#endif
