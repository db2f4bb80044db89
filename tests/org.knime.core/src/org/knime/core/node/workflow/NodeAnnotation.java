package org.knime.core.node.workflow;

/** The text under a node. */
public final class NodeAnnotation extends Annotation {
    /** With the text and its look. */
    public NodeAnnotation(NodeAnnotationData data) {
        super(data);
    }

    @Override
    public NodeAnnotationData getData() {
        return (NodeAnnotationData)super.getData();
    }
}
