/**
 * The bank's own PostgreSQL and the folder it lives in: lock, start, guard, stop, roles, migrations, and the store of
 * original files. One process owns the server of a home; others join it through {@code postgres.json}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"kernel"})
package yingyun.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
