package org.knime.node.parameters.widget.choices.util;

/** Names the input port whose table is meant. */
public interface InputTableIndexHolder {
    /** The port, counted from 0. */
    default int getInputTableIndex() {
        return 0;
    }
}
