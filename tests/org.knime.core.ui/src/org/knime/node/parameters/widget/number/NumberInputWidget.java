package org.knime.node.parameters.widget.number;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** The limits of a number in the dialog; saved settings are not checked against them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NumberInputWidget {
    /** The lower limit. */
    Class<? extends MinValidation> minValidation() default MinValidation.class;

    /** The upper limit. */
    Class<? extends MaxValidation> maxValidation() default MaxValidation.class;

    /** A computed lower limit. */
    Class<? extends StateProvider<? extends MinValidation>> minValidationProvider() default NoLimit.Min.class;

    /** A computed upper limit. */
    Class<? extends StateProvider<? extends MaxValidation>> maxValidationProvider() default NoLimit.Max.class;
}
