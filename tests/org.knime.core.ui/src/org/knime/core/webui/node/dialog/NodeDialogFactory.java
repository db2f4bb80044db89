package org.knime.core.webui.node.dialog;

/** Makes a node's dialog. */
public interface NodeDialogFactory {
    /** Whether the node has one. */
    default boolean hasNodeDialog() {
        return true;
    }

    /** Makes it. */
    NodeDialog createNodeDialog();
}
