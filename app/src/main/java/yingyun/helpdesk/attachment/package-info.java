/**
 * 附件: screenshots, photos and papers of a question. What is kept is never what came: a picture is decoded within limits and drawn anew,
 * so that metadata, second contents and tails are gone; a paper in which a customer's number is found is refused; names are masked and
 * made harmless.
 *
 * <p>Easy to get wrong: pictures are covered in the browser (static/js/attachment.js) before they leave it: the server cannot read them.
 * A file belongs to its sender until {@link yingyun.helpdesk.attachment.Attachments#attach} gives it to a question.
 */
@NullMarked
package yingyun.helpdesk.attachment;

import org.jspecify.annotations.NullMarked;
