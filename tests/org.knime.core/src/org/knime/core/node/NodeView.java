package org.knime.core.node;

/** A window of a node; the stand-in opens none. */
public abstract class NodeView<T extends NodeModel> extends AbstractNodeView<T> {
    /** For the model. */
    protected NodeView(T model) {
        super(model);
    }
}
