/*
 * Ids of the interfaces and classes that generated headers declare: a symbol for each, and in C++ __uuidof of a type
 * or of an expression.
 */
#ifndef WINADAPTER_UUIDOF_H
#define WINADAPTER_UUIDOF_H

#include "declarators.h"

/*
 * Defines an id wherever the header is included, so that no library of ids has to be linked. The symbol is weak: the
 * linker keeps one for a program, which its C and its C++ files share (static const would be another object in each
 * file, and an inline variable is C++17's alone). It is hidden: what a program links with never sees or replaces it.
 */
#define WINADAPTER_DEFINE_ID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                                         \
    EXTERN_C __attribute__((weak, visibility("hidden"))) const GUID name;                                            \
    const GUID name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}

#ifdef __cplusplus

/* Specialised for every type that has an id. */
template <class T> struct winadapter_uuid;
template <class T> struct winadapter_uuid<T *> : winadapter_uuid<T> {};
template <class T> struct winadapter_uuid<T &> : winadapter_uuid<T> {};
template <class T> struct winadapter_uuid<const T> : winadapter_uuid<T> {};

/* Gives a type its id; a client does so for interfaces of its own, at namespace scope. */
#define WINADAPTER_UUIDOF(type, id)                                                                                  \
    template <> struct winadapter_uuid<type> {                                                                       \
        static constexpr const GUID &value() { return id; }                                                          \
    };

/* The id of a type, or of what an expression is or points to. */
#undef __uuidof
#define __uuidof(typeOrExpression) (winadapter_uuid<__typeof__(typeOrExpression)>::value())

/* The two arguments of a function that gives an interface: the id from the type of the pointer, and the pointer. */
#define IID_PPV_ARGS(ppType) __uuidof(**(ppType)), IID_PPV_ARGS_Helper(ppType)

template <class T> void **IID_PPV_ARGS_Helper(T **pp)
{
    (void)static_cast<IUnknown *>(*pp); /* refuses what is no interface */
    return reinterpret_cast<void **>(pp);
}

#endif

#endif
