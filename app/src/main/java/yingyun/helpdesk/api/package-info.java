/**
 * 接口: what the bank's other systems may do under {@code /api/v1}, by keys of their own, and the events that go out to them. The same
 * rights, scopes and mask as the pages; an internal note or a draft is never read here.
 */
@NullMarked
package yingyun.helpdesk.api;

import org.jspecify.annotations.NullMarked;
