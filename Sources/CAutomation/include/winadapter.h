/* What client sources expect of the Windows SDK, on Linux. */
#ifndef IMAPI2_WINADAPTER_H
#define IMAPI2_WINADAPTER_H

#include <stdint.h>

typedef int32_t HRESULT;

#endif
