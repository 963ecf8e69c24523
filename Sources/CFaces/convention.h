/* How functions of Microsoft's convention are declared. */
#ifndef IMAPI2_CONVENTION_H
#define IMAPI2_CONVENTION_H

/* On other processors the two conventions are one for the functions that there are here. */
#if defined(__x86_64__)
#define MICROSOFT __attribute__((ms_abi))
#else
#define MICROSOFT
#endif

#endif
