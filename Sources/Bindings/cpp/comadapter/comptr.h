/* Microsoft::WRL::ComPtr: a pointer to an interface that counts references. */
#ifndef COMADAPTER_COMPTR_H
#define COMADAPTER_COMPTR_H

#include "ocidl.h"

#include <utility>

namespace Microsoft {
namespace WRL {

template <class T> class ComPtr;

namespace Details {

/* What &pointer gives. As the address of an interface pointer it first releases what the pointer holds. */
template <class Pointer> class ComPtrRef {
public:
    typedef typename Pointer::InterfaceType InterfaceType;

    explicit ComPtrRef(Pointer *pointer) : m_pointer(pointer) {}
    operator InterfaceType **() const { return m_pointer->ReleaseAndGetAddressOf(); }
    operator void **() const { return reinterpret_cast<void **>(m_pointer->ReleaseAndGetAddressOf()); }
    operator Pointer *() const { return m_pointer; }
    InterfaceType *operator*() const { return m_pointer->Get(); }
    InterfaceType **ReleaseAndGetAddressOf() const { return m_pointer->ReleaseAndGetAddressOf(); }

private:
    Pointer *m_pointer;
};

} // namespace Details

template <class T> class ComPtr {
public:
    typedef T InterfaceType;

    ComPtr() : m_pointer(nullptr) {}
    ComPtr(std::nullptr_t) : m_pointer(nullptr) {}
    ComPtr(T *pointer) : m_pointer(pointer) { addReference(); }
    ComPtr(const ComPtr &other) : m_pointer(other.m_pointer) { addReference(); }
    ComPtr(ComPtr &&other) : m_pointer(other.Detach()) {}
    template <class U> ComPtr(const ComPtr<U> &other) : m_pointer(other.Get()) { addReference(); }
    ~ComPtr() { Reset(); }

    ComPtr &operator=(ComPtr other)
    {
        Swap(other);
        return *this;
    }

    T *Get() const { return m_pointer; }
    T *operator->() const { return m_pointer; }
    explicit operator bool() const { return m_pointer != nullptr; }

    /* The address of the pointer as it is. */
    T **GetAddressOf() { return &m_pointer; }
    T *const *GetAddressOf() const { return &m_pointer; }
    T **ReleaseAndGetAddressOf()
    {
        Reset();
        return &m_pointer;
    }
    Details::ComPtrRef<ComPtr> operator&() { return Details::ComPtrRef<ComPtr>(this); }

    /* Takes over a reference; gives one away. */
    void Attach(T *pointer)
    {
        Reset();
        m_pointer = pointer;
    }
    T *Detach()
    {
        T *pointer = m_pointer;
        m_pointer = nullptr;
        return pointer;
    }
    /* The count of references that are left. */
    unsigned long Reset()
    {
        T *pointer = Detach();
        return pointer ? pointer->Release() : 0;
    }
    void Swap(ComPtr &other) { std::swap(m_pointer, other.m_pointer); }

    /* Another interface of the object. */
    template <class U> HRESULT As(ComPtr<U> *other) const { return CopyTo(other->ReleaseAndGetAddressOf()); }
    template <class U> HRESULT As(Details::ComPtrRef<ComPtr<U>> other) const
    {
        return CopyTo(other.ReleaseAndGetAddressOf());
    }
    HRESULT CopyTo(REFIID riid, void **other) const { return m_pointer->QueryInterface(riid, other); }
    template <class U> HRESULT CopyTo(U **other) const
    {
        return m_pointer->QueryInterface(__uuidof(U), reinterpret_cast<void **>(other));
    }
    HRESULT CopyTo(T **other) const
    {
        addReference();
        *other = m_pointer;
        return S_OK;
    }

private:
    void addReference() const
    {
        if (m_pointer) m_pointer->AddRef();
    }

    T *m_pointer;
};

template <class T, class U> bool operator==(const ComPtr<T> &left, const ComPtr<U> &right)
{
    return left.Get() == right.Get();
}
template <class T, class U> bool operator!=(const ComPtr<T> &left, const ComPtr<U> &right) { return !(left == right); }
template <class T> bool operator==(const ComPtr<T> &left, std::nullptr_t) { return !left.Get(); }
template <class T> bool operator!=(const ComPtr<T> &left, std::nullptr_t) { return left.Get() != nullptr; }

/* A new object whose first reference, with which it is made, the pointer owns. */
template <class T, class... Arguments> ComPtr<T> Make(Arguments &&...arguments)
{
    ComPtr<T> made;
    made.Attach(new T(std::forward<Arguments>(arguments)...));
    return made;
}

} // namespace WRL
} // namespace Microsoft

template <class Pointer> void **IID_PPV_ARGS_Helper(Microsoft::WRL::Details::ComPtrRef<Pointer> reference)
{
    (void)static_cast<IUnknown *>(*reference); /* refuses what is no interface */
    return reference;
}

#endif
