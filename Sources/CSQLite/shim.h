// SQLite's own header. SQLITE_TRANSIENT is a cast that Swift cannot import.
#ifndef GRADUS_CSQLITE_SHIM_H
#define GRADUS_CSQLITE_SHIM_H

#include <sqlite3.h>

static inline sqlite3_destructor_type gradus_sqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

#endif
