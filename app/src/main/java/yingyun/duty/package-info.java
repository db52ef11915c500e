/**
 * Who is on duty: 今日 (what waits, how the night stands), 排班, 交接班 with the duty log, 应急手册, 呼叫名单. Reads the night's tables
 * through their owners; what other modules show comes as their own fragments.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "web", "intake", "database"})
package yingyun.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
