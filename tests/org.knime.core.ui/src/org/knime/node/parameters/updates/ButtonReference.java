package org.knime.node.parameters.updates;

/** Names a button of the dialog. */
public interface ButtonReference {
}
