#include "winadapter.h"
