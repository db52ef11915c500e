/**
 * 日终前检查: JOB-001 to 003, between JOB-004 and the cut-off. What they find in the events of the day stops tonight's night where there
 * are people, until it is put right or waived by two (MC06); a night that is caught up, and a bank without people, go on and list it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "reference", "job", "intake"})
package yingyun.precheck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
