package org.knime.standin.engine;

import org.knime.core.node.Node;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A node of the newer kind that pushes a flow variable, the number of its rows: it finds its model through the context. */
public final class ContextPushNodeFactory extends DefaultNodeFactory {
    public ContextPushNodeFactory() {
        super(DefaultNode.create().name("Context Push").icon("icon.png").shortDescription("Pushes")
            .fullDescription("Pushes.").sinceVersion(5, 8, 0)
            .ports(ports -> ports.addInputTable("in", "Rows.").addOutputTable("out", "Rows."))
            .model(model -> model.withoutParameters().configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                .execute(ContextPushNodeFactory::execute)));
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        var rows = input.getInTable(0);
        var node = (NativeNodeContainer)NodeContext.getContext().getNodeContainer();
        Node.invokePushFlowVariable(node.getNodeModel(), new FlowVariable("rows", (int)rows.size()));
        output.setOutData(0, rows);
    }
}
