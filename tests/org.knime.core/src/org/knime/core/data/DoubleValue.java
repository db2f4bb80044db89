package org.knime.core.data;

import java.util.Comparator;

/** A cell that holds a floating-point number. */
public interface DoubleValue extends DataValue {
    /** Name and order. */
    UtilityFactory UTILITY = new OrderedUtility<>(DoubleValue.class, "Number (Float)",
        Comparator.comparingDouble(DoubleValue::getDoubleValue));

    /** The value. */
    double getDoubleValue();
}
