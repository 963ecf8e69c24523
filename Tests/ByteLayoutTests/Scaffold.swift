// The module's tests come here.
