/* The faces for callers of Microsoft's convention: Windows code under Wine. */
#include "../Bindings/c/winerror.h"
#include "face_tables.h"
#include "Generated/trampolines.h"

#define CONVENTION MICROSOFT
#define FACE(name) microsoft_##name
#define WHICH FACE_MICROSOFT

#include "faces.inc"
