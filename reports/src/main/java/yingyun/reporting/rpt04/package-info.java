/** RPT-04 科目余额表: closing balances per subject. */
@NullMarked
package yingyun.reporting.rpt04;

import org.jspecify.annotations.NullMarked;
