package org.knime.node.parameters.array;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.updates.StateProvider;

/** How an array of groups looks in the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ArrayWidget {
    /** The text of the button that adds an element. */
    String addButtonText() default "";

    /** How one element is laid out. */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** The title of an element. */
    String elementTitle() default "";

    /** Whether elements can be moved up and down. */
    boolean showSortButtons() default false;

    /** Whether elements can be neither added nor removed. */
    boolean hasFixedSize() default false;

    /** Where a new element's values come from. */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    /** The two ways to lay out an element. */
    enum ElementLayout {
        VERTICAL_CARD, HORIZONTAL_SINGLE_LINE
    }
}
