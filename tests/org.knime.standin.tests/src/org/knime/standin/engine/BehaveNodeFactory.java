package org.knime.standin.engine;

import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A node that does well or badly as it is told. */
public final class BehaveNodeFactory extends DefaultNodeFactory {
    public BehaveNodeFactory() {
        super(DefaultNode.create().name("Probe2 Behave").icon("icon.png").shortDescription("Behaves").fullDescription("Behaves.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addOutputTable("out", "Rows.").addOutputTable("out2", "Rows."))
            .model(model -> model.parametersClass(Parameters.class).configure(BehaveNodeFactory::configure)
                .execute(BehaveNodeFactory::execute)));
    }

    enum Behaviour {
        OK, WARN_EXEC, WARN_CONF, KNIME_EX_MSG, RUNTIME_EX, CONF_INVALID, CONF_RUNTIME, CANCEL_SELF, NULL_OUT, NULL_SPEC, EMPTY
    }

    static final class Parameters implements NodeParameters {
        Behaviour m_b = Behaviour.OK;
        int m_n = 1;
    }

    private static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        Parameters parameters = input.getParameters();
        switch (parameters.m_b) {
            case WARN_CONF -> output.setWarningMessage("conf warning");
            case CONF_INVALID -> throw new InvalidSettingsException("conf invalid");
            case CONF_RUNTIME -> throw new IllegalStateException("conf runtime");
            default -> {
            }
        }
        if (parameters.m_b != Behaviour.NULL_SPEC) {
            output.setOutSpecs(SourceNodeFactory.SPEC, SourceNodeFactory.SPEC);
        }
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException {
        Parameters parameters = input.getParameters();
        var rows = input.getExecutionContext().createDataContainer(SourceNodeFactory.SPEC);
        if (parameters.m_b != Behaviour.EMPTY) {
            rows.addRowToTable(new DefaultRow("Row0", new StringCell("x"),
                new IntCell(parameters.m_n)));
        }
        rows.close();
        output.setOutData(rows.getTable(), rows.getTable());
        switch (parameters.m_b) {
            case WARN_EXEC -> output.setWarningMessage("exec warning");
            case KNIME_EX_MSG -> throw KNIMEException.of(Message.builder().withSummary("the summary").addTextIssue("issue 1")
                .addTextIssue("issue 2").addResolutions("do this").build().orElseThrow());
            case RUNTIME_EX -> throw new IllegalStateException("runtime ex");
            case CANCEL_SELF -> throw new CanceledExecutionException("self");
            case NULL_OUT -> output.setOutData(1, null);
            default -> {
            }
        }
    }
}
