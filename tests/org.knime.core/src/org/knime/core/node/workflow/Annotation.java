package org.knime.core.node.workflow;

import org.knime.core.node.NodeSettingsWO;

/** A text in the editor. */
public abstract class Annotation {
    private final AnnotationData m_data;

    Annotation(AnnotationData data) {
        m_data = data;
    }

    /** The text with its look. */
    public AnnotationData getData() {
        return m_data;
    }

    /** The text. */
    public final String getText() {
        return m_data.getText();
    }

    /** Saves text and look. */
    public void save(NodeSettingsWO settings) {
        m_data.save(settings);
    }

    @Override
    public String toString() {
        return getText();
    }
}
