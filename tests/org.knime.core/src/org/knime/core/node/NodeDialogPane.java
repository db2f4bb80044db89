package org.knime.core.node;

/** A dialog window of a node; the stand-in opens none. */
public abstract class NodeDialogPane {
    /** Without content. */
    protected NodeDialogPane() {
    }
}
