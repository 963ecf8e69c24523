#ifndef IMAPI2_FACES_H
#define IMAPI2_FACES_H
#include <winadapter.h>
#endif
