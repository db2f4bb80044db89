package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks parameters, groups and sections that the dialog hides until advanced settings are asked for. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {
}
