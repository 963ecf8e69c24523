#ifndef CONVENTION_H
#define CONVENTION_H

enum { SYSTEM_V = 0, MICROSOFT = 1 };

#if defined(__x86_64__)
#define MS_ABI __attribute__((ms_abi))
#else
#define MS_ABI
#endif

#endif
