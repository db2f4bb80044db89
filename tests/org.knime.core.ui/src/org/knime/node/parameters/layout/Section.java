package org.knime.node.parameters.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A part of the dialog with a heading. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /** The heading. */
    String title() default "";

    /** A text under the heading. */
    String description() default "";

    /** Whether it opens in a drawer at the side. */
    boolean sideDrawer() default false;
}
