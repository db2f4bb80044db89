package org.selfsup.core.eval;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of any magnitude, such as learning rates, for people: 0.003, 0.00071, 12, 2.8E-8. */
public final class TwoDigits {

    private TwoDigits() {}

    /** The number with the two digits that count most. */
    public static String of(double value) {
        var rounded = BigDecimal.valueOf(value).round(new MathContext(2)).stripTrailingZeros();
        return rounded.scale() > 0 ? rounded.toString() : rounded.toPlainString();
    }
}
