package org.selfsup.knime.dialog;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Ranges for number fields of dialogs. What counts in the end is the engine's own check, which validate() calls. */
public final class Range {

    private Range() {}

    /** At least 2. */
    public static final class From2 extends MinValidation {
        @Override
        public double getMin() {
            return 2;
        }
    }

    /** At least 16, the smallest input of an encoder. */
    public static final class From16 extends MinValidation {
        @Override
        public double getMin() {
            return 16;
        }
    }

    /** At most 1. */
    public static final class To1 extends MaxValidation {
        @Override
        public double getMax() {
            return 1;
        }
    }

    /** Below 1. */
    public static final class Below1 extends MaxValidation {
        @Override
        public double getMax() {
            return 1;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }

    /** At most 0.5. */
    public static final class ToHalf extends MaxValidation {
        @Override
        public double getMax() {
            return 0.5;
        }
    }

    /** At most 16. */
    public static final class To16 extends MaxValidation {
        @Override
        public double getMax() {
            return 16;
        }
    }

    /** At most 100. */
    public static final class To100 extends MaxValidation {

        public static final int MOST = 100;

        @Override
        public double getMax() {
            return MOST;
        }
    }

    /** At most 512, the largest input of an encoder. */
    public static final class To512 extends MaxValidation {
        @Override
        public double getMax() {
            return 512;
        }
    }
}
