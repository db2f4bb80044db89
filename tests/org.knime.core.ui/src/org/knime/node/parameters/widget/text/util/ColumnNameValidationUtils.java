package org.knime.node.parameters.widget.text.util;

import java.util.function.Function;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Which texts can be the name of a column: those that neither start nor end with a space. */
public final class ColumnNameValidationUtils {
    private static final String NO_SPACE_AT_THE_ENDS = "\\S|\\S.*\\S";

    private ColumnNameValidationUtils() {
    }

    /** Refuses a name with spaces at its ends; an empty text is allowed. */
    public static void validatePossiblyEmptyColumnName(String name, Function<InvalidColumnNameState, String> message)
        throws InvalidSettingsException {
        if (name != null && !name.isEmpty()) {
            validateColumnName(name, message);
        }
    }

    /** Refuses an empty name and one with spaces at its ends. */
    public static void validateColumnName(String name, Function<InvalidColumnNameState, String> message)
        throws InvalidSettingsException {
        if (name == null || name.isEmpty()) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.EMPTY));
        }
        if (name.isBlank()) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.BLANK));
        }
        if (!name.trim().equals(name)) {
            throw new InvalidSettingsException(message.apply(InvalidColumnNameState.NOT_TRIMMED));
        }
    }

    /** What can be wrong with a name. */
    public enum InvalidColumnNameState {
        EMPTY, BLANK, NOT_TRIMMED
    }

    /** A name must be entered. */
    public static final class ColumnNameValidation extends PatternValidation {
        /** For reflection. */
        public ColumnNameValidation() {
        }

        @Override
        public String getPattern() {
            return NO_SPACE_AT_THE_ENDS;
        }

        @Override
        public String getErrorMessage() {
            return "Enter a name that neither starts nor ends with a space.";
        }
    }

    /** A name can be entered. */
    public static final class EmptyOrColumnNameValidation extends PatternValidation {
        /** For reflection. */
        public EmptyOrColumnNameValidation() {
        }

        @Override
        public String getPattern() {
            return "|" + NO_SPACE_AT_THE_ENDS;
        }

        @Override
        public String getErrorMessage() {
            return "Enter nothing or a name that neither starts nor ends with a space.";
        }
    }
}
