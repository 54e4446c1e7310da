"""The only SQL: one encrypted file, its migrations, its change log, and a repository per table."""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils prefers a module called pysqlite3. Through this seam it works over SQLCipher and catches its errors; it
# must be laid before anything below imports sqlite_utils, also in the frozen program.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
