package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** How a text is entered in the dialog; saved settings are not checked against its limits. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextInputWidget {
    /** What the empty field shows. */
    String placeholder() default "";

    /** The pattern of the whole text. */
    Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

    /** The greatest length. */
    Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

    /** The smallest length. */
    Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;
}
