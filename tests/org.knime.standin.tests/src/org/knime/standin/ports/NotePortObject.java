package org.knime.standin.ports;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObject;
import org.knime.core.node.port.PortObjectSpec;

/** A port object that is a settings tree. */
public final class NotePortObject extends AbstractSimplePortObject {
    private NoteSpec spec;
    private double value;

    public NotePortObject() {
    }

    NotePortObject(NoteSpec spec, double value) {
        this.spec = spec;
        this.value = value;
    }

    double value() {
        return value;
    }

    @Override
    public NoteSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.text() + " " + value;
    }

    @Override
    protected void save(ModelContentWO model, ExecutionMonitor exec) {
        model.addDouble("value", value);
    }

    @Override
    protected void load(ModelContentRO model, PortObjectSpec loaded, ExecutionMonitor exec)
        throws InvalidSettingsException {
        spec = (NoteSpec)loaded;
        value = model.getDouble("value");
    }

    public static final class Serializer extends AbstractSimplePortObjectSerializer<NotePortObject> {
    }
}
