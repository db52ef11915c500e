/** How a paper is laid out, filled, printed as PDF/A-2b and XLSX, and which font it needs. Knows no report. */
@NullMarked
package yingyun.reporting.paper;

import org.jspecify.annotations.NullMarked;
