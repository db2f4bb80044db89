package org.knime.core.node.workflow;

/** The text under a node. */
public final class NodeAnnotationData extends AnnotationData {
    NodeAnnotationData() {
    }

    /** Whether the user has written nothing. */
    public boolean isDefault() {
        return getText().isEmpty();
    }
}
