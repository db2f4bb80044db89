package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** A model that rearranges the columns of its only table. */
final class RearrangeNodeModel extends ParametersNodeModel {
    private final DefaultModel.Rearrange m_model;

    RearrangeNodeModel(DefaultModel.Rearrange model, PortType[] in, PortType[] out) {
        super(model, in, out);
        if (in.length != 1 || out.length != 1 || !BufferedDataTable.TYPE.equals(in[0]) || !BufferedDataTable.TYPE.equals(out[0])) {
            throw new IllegalStateException("a node that rearranges columns must have one table in and one table out");
        }
        m_model = model;
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] in) throws InvalidSettingsException {
        ensureParameters(in);
        return new DataTableSpec[]{rearranger(in[0]).createSpec()};
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] in, ExecutionContext context) throws Exception {
        var rearranger = rearranger(in[0].getDataTableSpec());
        return new BufferedDataTable[]{context.createColumnRearrangeTable(in[0], rearranger, context)};
    }

    private ColumnRearranger rearranger(DataTableSpec spec) throws InvalidSettingsException {
        var given = new ColumnRearranger[1];
        m_model.m_rearrange.accept(new DefaultModel.RearrangeColumnsInput() {
            @Override
            @SuppressWarnings("unchecked")
            public <S extends NodeParameters> S getParameters() {
                return (S)parameters();
            }

            @Override
            public DataTableSpec getDataTableSpec() {
                return spec;
            }
        }, rearranger -> given[0] = rearranger);
        return given[0];
    }

    @Override
    protected void reset() {
        // keeps nothing
    }
}
