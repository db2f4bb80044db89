package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;

/** A value, the text it is shown with and its type. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {
    /** A column with its name and type. */
    public static TypedStringChoice fromColSpec(DataColumnSpec column) {
        var type = column.getType();
        var typeId = type.getPreferredValueClass().getName();
        return new TypedStringChoice(column.getName(), column.getName(), new PossibleTypeValue(typeId, type.getName()));
    }

    /** A type and the text it is shown with. */
    public record PossibleTypeValue(String id, String text) {
    }
}
