/** RPT-02 网点日计表: turnover and balances per subject. */
@NullMarked
package yingyun.reporting.rpt02;

import org.jspecify.annotations.NullMarked;
