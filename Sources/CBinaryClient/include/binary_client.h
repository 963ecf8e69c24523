/* A client of the binary layer: it calls vtables by slot, and counts what is allocated. Nothing in this header is of
 * Microsoft's convention: Swift would call it by that of System V. */
#ifndef BINARY_CLIENT_H
#define BINARY_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Calls. A convention is 0 for System V, 1 for Microsoft's. */

enum { CALL_WORD_COUNT = 11 };

/* Calls a slot with eleven words behind self; a method takes as many of them as it has parameters. */
uint32_t call_slot(void *self, uint32_t convention, uint32_t slot, const uint64_t *words);
/* Calls a slot whose only parameter is a double. */
uint32_t call_date_slot(void *self, uint32_t convention, uint32_t slot, double date);

/* Memory. All counts are those of the calling thread. */

/* Makes the counting allocators the host's; once for the process. */
bool heap_install(void);
int64_t heap_live_strings(void);
int64_t heap_live_blocks(void);
/* Lets the n-th allocation from now fail, and all that follow it succeed; 0 for none. */
void heap_fail_at(int64_t n);
/* The same, where the memory of objects counts too: what heap_allocate_object makes, of zeros, for free. */
void heap_fail_at_of_all(int64_t n);
void *heap_allocate_object(size_t size);
/* Whether that allocation has been asked for. */
bool heap_has_failed(void);
/* Between the two, allocations do not count towards the one that fails. */
void heap_suspend_failure(void);
void heap_resume_failure(void);

#endif
