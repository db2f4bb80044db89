package org.knime.node;

import java.util.Arrays;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** A model with configure and execute. */
final class ConfigureExecuteNodeModel extends ParametersNodeModel implements PortObjectHolder {
    private final DefaultModel.ConfigureExecute m_model;
    private PortObject[] m_internal;

    ConfigureExecuteNodeModel(DefaultModel.ConfigureExecute model, PortType[] in, PortType[] out) {
        super(model, in, out);
        m_model = model;
    }

    @Override
    protected PortObjectSpec[] configure(PortObjectSpec[] in) throws InvalidSettingsException {
        ensureParameters(in);
        var out = new PortObjectSpec[getNrOutPorts()];
        m_model.m_configure.accept(new Specs(in), new DefaultModel.ConfigureOutput() {
            @Override
            public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
                out[index] = spec;
            }

            @Override
            @SuppressWarnings({"unchecked", "varargs"})
            public <S extends PortObjectSpec> void setOutSpecs(S... specs) {
                System.arraycopy(specs, 0, out, 0, specs.length);
            }

            @Override
            public void setWarningMessage(String message) {
                ConfigureExecuteNodeModel.this.setWarningMessage(message);
            }
        });
        return out;
    }

    @Override
    protected PortObject[] execute(PortObject[] in, ExecutionContext context) throws Exception {
        var out = new PortObject[getNrOutPorts()];
        m_model.m_execute.accept(new Objects(in, context), new DefaultModel.ExecuteOutput() {
            @Override
            public <D extends PortObject> void setOutData(int index, D data) {
                out[index] = data;
            }

            @Override
            @SuppressWarnings({"unchecked", "varargs"})
            public <D extends PortObject> void setOutData(D... data) {
                System.arraycopy(data, 0, out, 0, data.length);
            }

            @Override
            @SuppressWarnings({"unchecked", "varargs"})
            public <D extends PortObject> void setInternalData(D... data) {
                m_internal = Arrays.copyOf(data, data.length, PortObject[].class);
            }

            @Override
            public void setWarningMessage(String message) {
                ConfigureExecuteNodeModel.this.setWarningMessage(message);
            }
        });
        return out;
    }

    @Override
    protected void reset() {
        m_internal = null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return m_internal;
    }

    @Override
    public void setInternalPortObjects(PortObject[] objects) {
        m_internal = objects;
    }

    private final class Specs implements DefaultModel.ConfigureInput {
        private final PortObjectSpec[] m_specs;

        Specs(PortObjectSpec[] specs) {
            m_specs = specs;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends NodeParameters> S getParameters() {
            return (S)parameters();
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return m_specs;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> S getInPortSpec(int index) {
            return (S)m_specs[index];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Arrays.stream(m_specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
        }

        @Override
        public DataTableSpec getInTableSpec(int portIndex) {
            return (DataTableSpec)m_specs[portIndex];
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outPortTypes();
        }
    }

    private final class Objects implements DefaultModel.ExecuteInput {
        private final PortObject[] m_objects;
        private final ExecutionContext m_context;

        Objects(PortObject[] objects, ExecutionContext context) {
            m_objects = objects;
            m_context = context;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends NodeParameters> S getParameters() {
            return (S)parameters();
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return m_context;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return m_objects;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> D getInPortObject(int portIndex) {
            return (D)m_objects[portIndex];
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return Arrays.stream(m_objects).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        }

        @Override
        public BufferedDataTable getInTable(int portIndex) {
            return (BufferedDataTable)m_objects[portIndex];
        }

        @Override
        public PortType[] getOutPortTypes() {
            return outPortTypes();
        }
    }
}
