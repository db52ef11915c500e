/** Cash of the outlets: what lies in vaults and boxes at the close of the day, against the limit (库存限额). */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "job"})
package yingyun.cash;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
