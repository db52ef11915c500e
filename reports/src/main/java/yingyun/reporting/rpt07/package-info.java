/** RPT-07 总分核对表: where ledger and accounts differ. */
@NullMarked
package yingyun.reporting.rpt07;

import org.jspecify.annotations.NullMarked;
