package org.knime.standin.ports;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The spec of the test's port objects: a text. */
public final class NoteSpec extends AbstractSimplePortObjectSpec {
    private String text;

    public NoteSpec() {
    }

    public NoteSpec(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    protected void save(ModelContentWO model) {
        model.addString("text", text);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        text = model.getString("text");
    }

    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<NoteSpec> {
    }
}
