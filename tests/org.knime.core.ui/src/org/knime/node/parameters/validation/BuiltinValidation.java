package org.knime.node.parameters.validation;

/** A check that a dialog makes while the user types; saved settings are never checked by it. */
public interface BuiltinValidation {
    /** What the user is told. */
    String getErrorMessage();

    /** The limits. */
    Object getParameters();
}
