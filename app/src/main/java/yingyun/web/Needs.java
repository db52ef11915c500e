package yingyun.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import yingyun.kernel.Right;

/**
 * The right that a handler demands, at the method that answers. A handler that has neither this nor {@link Open} is refused to
 * everybody (default deny).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    /** Any one of these. */
    Right[] value();

    /** A second factor given in the last minutes: asked for before the act. */
    boolean secondFactor() default false;
}
