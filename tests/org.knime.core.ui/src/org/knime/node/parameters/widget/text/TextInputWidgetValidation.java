package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A limit of a text in a dialog. */
public interface TextInputWidgetValidation extends BuiltinValidation {
    /** A greatest length. */
    abstract class MaxLengthValidation implements TextInputWidgetValidation {
        /** For reflection. */
        public MaxLengthValidation() {
        }

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return "Enter at most " + getMaxLength() + " characters.";
        }

        /** The length. */
        protected abstract int getMaxLength();

        record MaxLengthValidationParams(int maxLength) {
        }
    }

    /** A smallest length. */
    abstract class MinLengthValidation implements TextInputWidgetValidation {
        /** For reflection. */
        public MinLengthValidation() {
        }

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return "Enter at least " + getMinLength() + " characters.";
        }

        /** The length. */
        protected abstract int getMinLength();

        record MinLengthValidationParams(int minLength) {
        }
    }

    /** A regular expression for the whole text. */
    abstract class PatternValidation implements TextInputWidgetValidation {
        /** For reflection. */
        public PatternValidation() {
        }

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return "Enter a text that matches " + getPattern() + ".";
        }

        /** The regular expression. */
        protected abstract String getPattern();

        /** Not only spaces. */
        public static final class IsNotBlankValidation extends PatternValidation {
            /** For reflection. */
            public IsNotBlankValidation() {
            }

            @Override
            public String getErrorMessage() {
                return "Enter a text that is not blank.";
            }

            @Override
            public String getPattern() {
                return ".*\\S.*";
            }
        }

        /** Not empty. */
        public static final class IsNotEmptyValidation extends MinLengthValidation {
            /** For reflection. */
            public IsNotEmptyValidation() {
            }

            @Override
            public String getErrorMessage() {
                return "Enter a text.";
            }

            @Override
            protected int getMinLength() {
                return 1;
            }
        }
    }

    /** The limit of a {@link PatternValidation}. */
    record PatternValidationParams(String pattern) {
    }
}
