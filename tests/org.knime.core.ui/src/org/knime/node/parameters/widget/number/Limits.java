package org.knime.node.parameters.widget.number;

import java.math.BigDecimal;

/** How a limit is written for the user: without a fraction where there is none. */
final class Limits {
    private Limits() {
    }

    static String text(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
