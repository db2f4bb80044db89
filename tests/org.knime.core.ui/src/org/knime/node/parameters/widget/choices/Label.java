package org.knime.node.parameters.widget.choices;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text that an enum constant is shown with. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Label {
    /** The text. */
    String value();

    /** The explanation in the node's description. */
    String description() default "";

    /** Whether it cannot be chosen. */
    boolean disabled() default false;
}
