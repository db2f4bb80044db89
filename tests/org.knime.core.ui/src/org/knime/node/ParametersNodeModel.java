package org.knime.node;

import java.io.File;
import java.util.Optional;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;
import org.knime.standin.parameters.ParametersStore;

/** A model whose settings are the fields of a parameters class. They are made at the first configuration unless loaded before. */
abstract class ParametersNodeModel extends NodeModel {
    private final Optional<Class<? extends NodeParameters>> m_class;
    private final PortType[] m_in;
    private final PortType[] m_out;
    private NodeParameters m_parameters;

    ParametersNodeModel(DefaultModel model, PortType[] in, PortType[] out) {
        super(in, out);
        m_class = model.parametersClass();
        m_in = in.clone();
        m_out = out.clone();
    }

    final PortType[] outPortTypes() {
        return m_out.clone();
    }

    final NodeParameters parameters() {
        return m_parameters;
    }

    final void ensureParameters(PortObjectSpec[] specs) throws InvalidSettingsException {
        if (m_parameters == null && m_class.isPresent()) {
            m_parameters = ParametersStore.create(m_class.get(), new SpecsInput(m_in, m_out, specs));
            m_parameters.validate();
        }
    }

    @Override
    protected final void saveSettingsTo(NodeSettingsWO settings) {
        m_class.ifPresent(type -> ParametersStore
            .save(m_parameters == null ? ParametersStore.create(type) : m_parameters, settings));
    }

    @Override
    protected final void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            ParametersStore.load(m_class.get(), settings).validate();
        }
    }

    @Override
    protected final void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        if (m_class.isPresent()) {
            m_parameters = ParametersStore.load(m_class.get(), settings);
        }
    }

    @Override
    protected final void loadInternals(File folder, ExecutionMonitor progress) {
        // internal data are kept as port objects
    }

    @Override
    protected final void saveInternals(File folder, ExecutionMonitor progress) {
        // internal data are kept as port objects
    }
}
