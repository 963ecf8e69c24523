/* What a C++ client does with the binary layer, timed. Each answer is a negative number if a call failed. */
#ifndef CALLER_H
#define CALLER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Nanoseconds of a call through the vtable: AddRef with Release, of which each is one call. */
double caller_reference(long count);
/* Nanoseconds of reading a property that is a constant of its object, IProgressItem::get_LastBlock. */
double caller_property(const char *folder, long count);
/* Nanoseconds of IDispatch::Invoke of FreeMediaBlocks by its number. */
double caller_invoke(long count);
/* Nanoseconds of making an object and letting it go. */
double caller_creation(long count);
/* Bytes a second that IStream::Read gives of the image of a folder. */
double caller_reading(const char *folder, uint32_t block);
/* The memory of this process that is in use, in KiB. */
long caller_resident_kib(void);

#ifdef __cplusplus
}
#endif

#endif
