package org.knime.node.parameters.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Sets the key of a field. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Persist {
    /** The key; empty for the field's name without {@code m_}. */
    String configKey() default "";

    /** Whether the key is hidden from flow variables. */
    boolean hidden() default false;
}
