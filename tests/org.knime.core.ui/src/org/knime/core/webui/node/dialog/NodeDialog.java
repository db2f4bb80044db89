package org.knime.core.webui.node.dialog;

/** A node's dialog; the stand-in shows none. */
public interface NodeDialog {
}
