package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A limit of a number in a dialog. */
public interface NumberInputWidgetValidation extends BuiltinValidation {
    /** Whether the limit itself is not allowed. */
    default boolean isExclusive() {
        return false;
    }

    /** An upper limit. */
    abstract class MaxValidation implements NumberInputWidgetValidation {
        /** For reflection. */
        public MaxValidation() {
        }

        @Override
        public final MaxValidationParams getParameters() {
            return new MaxValidationParams(getMax(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return (isExclusive() ? "Enter a number below " : "Enter a number of at most ") + Limits.text(getMax()) + ".";
        }

        /** The limit. */
        protected abstract double getMax();

        record MaxValidationParams(double max, boolean isExclusive) {
        }
    }

    /** A lower limit. */
    abstract class MinValidation implements NumberInputWidgetValidation {
        /** For reflection. */
        public MinValidation() {
        }

        @Override
        public final MinValidationParams getParameters() {
            return new MinValidationParams(getMin(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return (isExclusive() ? "Enter a number above " : "Enter a number of at least ") + Limits.text(getMin()) + ".";
        }

        /** The limit. */
        protected abstract double getMin();

        record MinValidationParams(double min, boolean isExclusive) {
        }

        /** At least 0. */
        public static final class IsNonNegativeValidation extends MinValidation {
            /** For reflection. */
            public IsNonNegativeValidation() {
            }

            @Override
            public double getMin() {
                return 0;
            }
        }

        /** Above 0. */
        public static final class IsPositiveDoubleValidation extends MinValidation {
            /** For reflection. */
            public IsPositiveDoubleValidation() {
            }

            @Override
            public double getMin() {
                return 0;
            }

            @Override
            public boolean isExclusive() {
                return true;
            }
        }

        /** At least 1. */
        public static final class IsPositiveIntegerValidation extends MinValidation {
            /** For reflection. */
            public IsPositiveIntegerValidation() {
            }

            @Override
            public double getMin() {
                return 1;
            }
        }
    }
}
