/**
 * Values and ports that every module shares. Pure Java: no Spring, no JDBC, no clock; at most 30 types. A type enters when three
 * modules need it and it has a rule; where it is a column type too, the PostgreSQL domain of the same name holds the same rule.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package yingyun.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
