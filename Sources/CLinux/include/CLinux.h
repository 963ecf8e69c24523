#pragma once
// What Swift cannot import of the kernel's headers.
