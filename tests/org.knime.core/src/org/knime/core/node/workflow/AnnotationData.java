package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A text with its look. The look is kept as it was saved. */
public class AnnotationData {
    private static final String KEY_TEXT = "text";
    private static final int WHITE = 0xFFFFFF;
    private static final int VERSION_20230412 = 20230412;

    private final NodeSettings m_saved = new NodeSettings("annotation");

    /** Without text. */
    public AnnotationData() {
        m_saved.addString(KEY_TEXT, "");
        m_saved.addString("contentType", "text/plain");
        m_saved.addInt("bgcolor", WHITE);
        for (var key : new String[]{"x-coordinate", "y-coordinate", "width", "height"}) {
            m_saved.addInt(key, 0);
        }
        m_saved.addString("alignment", "CENTER");
        m_saved.addInt("borderSize", 0);
        m_saved.addInt("borderColor", 0);
        m_saved.addInt("defFontSize", -1);
        m_saved.addInt("annotation-version", VERSION_20230412);
        m_saved.addNodeSettings("styles");
    }

    /** The text. */
    public final String getText() {
        return m_saved.getString(KEY_TEXT, "");
    }

    /** Changes the text. */
    public final void setText(String text) {
        m_saved.addString(KEY_TEXT, text);
    }

    /** Saves text and look. */
    public void save(NodeSettingsWO settings) {
        m_saved.copyTo(settings);
    }

    final void loadFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        settings.getString(KEY_TEXT);
        settings.copyTo(m_saved);
    }

    @Override
    public String toString() {
        return getText();
    }
}
