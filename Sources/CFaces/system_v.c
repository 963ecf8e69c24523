/* The faces for callers of the System V convention: C and C++, Python, .NET on Linux. */
#include "../Bindings/c/winerror.h"
#include "face_tables.h"
#include "Generated/trampolines.h"

#define CONVENTION
#define FACE(name) system_v_##name
#define WHICH FACE_SYSTEM_V

#include "faces.inc"
