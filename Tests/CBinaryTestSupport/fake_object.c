#include "binary_test_support.h"
#include "binary_convention.h"

#include <stdlib.h>

static int32_t query(struct FakeObject *self, const GUID *iid, void **answer)
{
    if (!answer) return (int32_t)0x80004003; /* E_POINTER */
    *answer = NULL;
    struct FakeObject *object = self->query(self->context, iid);
    if (!object) return (int32_t)0x80004002; /* E_NOINTERFACE */
    __atomic_add_fetch(&object->references, 1, __ATOMIC_RELAXED);
    *answer = object;
    return 0;
}

static uint32_t add_reference(struct FakeObject *self)
{
    return __atomic_add_fetch(&self->references, 1, __ATOMIC_RELAXED);
}

static uint32_t drop_reference(struct FakeObject *self)
{
    return __atomic_sub_fetch(&self->references, 1, __ATOMIC_ACQ_REL);
}

/* All slots but those of IUnknown. */
#define ROW(X, tens) X(tens##0) X(tens##1) X(tens##2) X(tens##3) X(tens##4) X(tens##5) X(tens##6) X(tens##7) X(tens##8) X(tens##9)
#define SLOTS(X)                                                                                                     \
    X(3) X(4) X(5) X(6) X(7) X(8) X(9) ROW(X, 1) ROW(X, 2) ROW(X, 3) ROW(X, 4) ROW(X, 5) ROW(X, 6) ROW(X, 7)

#define CONVENTION
#define NAME(name) system_v_##name
#include "fake_slots.inc"
#undef CONVENTION
#undef NAME

#define CONVENTION MS_ABI
#define NAME(name) microsoft_##name
#include "fake_slots.inc"

struct FakeObject *fake_create(uint32_t convention, FakeHandler handler, FakeQuery query, void *context)
{
    struct FakeObject *object = calloc(1, sizeof *object);
    if (!object) abort();
    const void *const *slots = convention == MICROSOFT ? microsoft_words : system_v_words;
    for (unsigned slot = 0; slot < FAKE_SLOT_COUNT; slot++) object->slots[slot] = slots[slot];
    object->vtable = object->slots;
    object->convention = convention;
    object->references = 1;
    object->handler = handler;
    object->query = query;
    object->context = context;
    return object;
}

void fake_destroy(struct FakeObject *object) { free(object); }

void fake_takes_date(struct FakeObject *object, uint32_t slot)
{
    object->slots[slot] = (object->convention == MICROSOFT ? microsoft_dates : system_v_dates)[slot];
}

uint32_t fake_references(const struct FakeObject *object)
{
    return __atomic_load_n(&object->references, __ATOMIC_ACQUIRE);
}
