package org.knime.node.parameters.widget.choices;

/** A value and the text it is shown with. */
public record StringChoice(String id, String text) {
    /** The value shown as it is. */
    public static StringChoice fromId(String id) {
        return new StringChoice(id, id);
    }
}
