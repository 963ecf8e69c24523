/* A client of the binary layer: it calls vtables by slot, offers objects whose methods a test answers, and counts what
 * is allocated. Nothing in this header is of Microsoft's convention: Swift would call it by that of System V. */
#ifndef BINARY_TEST_SUPPORT_H
#define BINARY_TEST_SUPPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <winadapter.h>

/* Calls. A convention is 0 for System V, 1 for Microsoft's. */

enum { CALL_WORD_COUNT = 11 };

/* Calls a slot with eleven words behind self; a method takes as many of them as it has parameters. */
uint32_t call_slot(void *self, uint32_t convention, uint32_t slot, const uint64_t *words);
/* Calls a slot whose only parameter is a double. */
uint32_t call_date_slot(void *self, uint32_t convention, uint32_t slot, double date);

/* Objects. */

enum { FAKE_SLOT_COUNT = 80 };

/* What a test answers to a call; the words beyond the method's parameters mean nothing. */
typedef int32_t (*FakeHandler)(void *context, uint32_t slot, const uint64_t *words, double date);
/* The object that has an interface, itself as a rule; NULL for an interface that it does not have. */
typedef struct FakeObject *(*FakeQuery)(void *context, const GUID *iid);

/* An object with one vtable for all its interfaces. It is freed by its test, not by its last Release. */
struct FakeObject {
    const void *const *vtable;
    uint32_t convention;
    uint32_t references;
    FakeHandler handler;
    FakeQuery query;
    void *context;
    const void *slots[FAKE_SLOT_COUNT];
};

/* An object with one reference. */
struct FakeObject *fake_create(uint32_t convention, FakeHandler handler, FakeQuery query, void *context);
void fake_destroy(struct FakeObject *object);
/* Says that the only parameter of a slot is a double, which travels in registers of its own. */
void fake_takes_date(struct FakeObject *object, uint32_t slot);
uint32_t fake_references(const struct FakeObject *object);

/* Lets a failure be told late, by a function of a convention: E_FAIL, "late". */
void exception_defer(EXCEPINFO *exception, uint32_t convention);

/* Memory. All counts are those of the calling thread. */

/* Makes the counting allocators the host's; once for the process. */
bool heap_install(void);
int64_t heap_live_strings(void);
int64_t heap_live_blocks(void);
/* Lets the n-th allocation from now fail, and all that follow it succeed; 0 for none. */
void heap_fail_at(int64_t n);
/* Whether that allocation has been asked for. */
bool heap_has_failed(void);
/* Between the two, allocations do not count towards the one that fails. */
void heap_suspend_failure(void);
void heap_resume_failure(void);

#endif
