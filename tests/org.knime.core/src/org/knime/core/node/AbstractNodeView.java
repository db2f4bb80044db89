package org.knime.core.node;

/** A window of a node; the stand-in opens none. */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {
    private final T m_model;

    /** For the model. */
    protected AbstractNodeView(T model) {
        m_model = model;
    }

    /** The model. */
    protected final T getViewableModel() {
        return m_model;
    }

    /** A model that can have windows. */
    public interface ViewableModel {
    }
}
