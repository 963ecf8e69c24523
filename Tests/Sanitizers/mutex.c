/* Tells ThreadSanitizer of the locks that it cannot see.
 *
 * A Mutex of Synchronization is taken and given up by atomic operations that are compiled into the user, where
 * ThreadSanitizer sees them. One that is held by another thread is taken and given up inside of libswiftSynchronization.so,
 * which is built without ThreadSanitizer: what the threads do under the lock then looks like a race. This library stands in
 * front of those functions, and tells it. It hides nothing: there is no suppression.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

/* _MutexHandle._lockSlow(UInt32), _unlockSlow() and _tryLockSlow() -> Bool */
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"

/* Programs that are built without ThreadSanitizer have none of its functions. */
static void tell(const char *what, void *mutex)
{
    void (*function)(void *) = (void (*)(void *))dlsym(RTLD_DEFAULT, what);
    if (function) function(mutex);
}

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK);
SWIFT bool try_lock_slow(SELF) __asm__(TRY_LOCK);

SWIFT void lock_slow(uint32_t thread, SELF)
{
    ((SWIFT void (*)(uint32_t, SELF))dlsym(RTLD_NEXT, LOCK))(thread, self);
    tell("__tsan_acquire", self);
}

SWIFT void unlock_slow(SELF)
{
    tell("__tsan_release", self);
    ((SWIFT void (*)(SELF))dlsym(RTLD_NEXT, UNLOCK))(self);
}

SWIFT bool try_lock_slow(SELF)
{
    bool locked = ((SWIFT bool (*)(SELF))dlsym(RTLD_NEXT, TRY_LOCK))(self);
    if (locked) tell("__tsan_acquire", self);
    return locked;
}
