/**
 * 统计 (design/helpdesk §3.9): figures with fixed definitions over inquiries and the ledger of clocks. A figure is an aggregate of rows
 * that one statement selects; the same statement lists them, so a figure always opens exactly what it counts. No content, no names.
 */
@NullMarked
package yingyun.helpdesk.statistics;

import org.jspecify.annotations.NullMarked;
