// What the tests of all modules share.
