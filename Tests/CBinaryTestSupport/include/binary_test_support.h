/* What a client of the binary layer offers: objects whose methods a test answers. Nothing in this header is of
 * Microsoft's convention: Swift would call it by that of System V. */
#ifndef BINARY_TEST_SUPPORT_H
#define BINARY_TEST_SUPPORT_H

#include <stdbool.h>
#include <stdint.h>
#include <binary_client.h>
#include <winadapter.h>

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

#endif
