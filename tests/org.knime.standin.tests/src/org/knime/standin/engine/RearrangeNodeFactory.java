package org.knime.standin.engine;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.IntCell;
import org.knime.node.DefaultModel.RearrangeColumnsInput;
import org.knime.node.DefaultModel.RearrangeColumnsOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persistable;

/** A node that appends a column of k times the number. */
public final class RearrangeNodeFactory extends DefaultNodeFactory {
    public RearrangeNodeFactory() {
        super(DefaultNode.create().name("Probe2 Rearrange").icon("icon.png").shortDescription("Appends").fullDescription("Appends.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addInputTable("in", "Rows.").addOutputTable("out", "Rows."))
            .model(model -> model.parametersClass(Parameters.class).rearrangeColumns(RearrangeNodeFactory::rearrange)));
    }

    @LoadDefaultsForAbsentFields
    static final class Parameters implements NodeParameters {
        String m_name = "len";
        int m_k = 4;
        Group m_g = new Group();

        static final class Group implements WidgetGroup, Persistable {
            int m_a = 1;
        }
    }

    private static void rearrange(RearrangeColumnsInput input, RearrangeColumnsOutput output) {
        Parameters parameters = input.getParameters();
        var number = input.getDataTableSpec().findColumnIndex("number");
        var rearranger = new ColumnRearranger(input.getDataTableSpec());
        rearranger.append(new SingleCellFactory(new DataColumnSpecCreator(parameters.m_name, IntCell.TYPE).createSpec()) {
            @Override
            public DataCell getCell(DataRow row) {
                return new IntCell(parameters.m_k * ((IntCell)row.getCell(number)).getIntValue());
            }
        });
        output.setColumnRearranger(rearranger);
    }
}
