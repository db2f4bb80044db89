package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeModel;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A view gets the data that its node has set aside in execution. */
class ViewTest {
    static final class Factory extends DefaultNodeFactory {
        Factory() {
            super(DefaultNode.create().name("Viewed").icon("icon.png").shortDescription("Viewed").fullDescription("Viewed.")
                .sinceVersion(5, 8, 0).ports(ports -> ports.addInputTable("in", "Rows.").addOutputTable("out", "Rows."))
                .model(model -> model.parametersClass(Parameters.class)
                    .configure((input, output) -> output.setOutSpec(0, input.getInTableSpec(0))).execute((input, output) -> {
                        output.setOutData(0, input.getInTable(0));
                        output.setInternalData(input.getInTable(0));
                    }))
                .addView(view -> view.withoutParameters().description("The number of rows.")
                    .page(page -> page.fromString(() -> new ByteArrayInputStream(new byte[0]), StandardCharsets.UTF_8)
                        .relativePath("index.html"))
                    .initialData(data -> data.data(input -> input.getInternalPortObjects() == null ? "none"
                        : input.getInternalTables()[0].size() + " rows").serializer(text -> "\"" + text + "\""))));
        }
    }

    static final class Parameters implements NodeParameters {
    }

    private static String shown(Factory factory, NodeModel model) {
        return factory.createNodeView(model).createInitialDataService().orElseThrow().getInitialData();
    }

    @Test
    void theViewSeesInternalDataUntilTheNodeIsReset() {
        var factory = new Factory();
        assertTrue(factory.hasNodeView());
        assertFalse(new SourceNodeFactory().hasNodeView());
        try (var flow = TestFlow.empty()) {
            flow.add(new SourceNodeFactory(), factory).connect(1, 1, 2, 1);
            var model = flow.node(2).getNodeModel();
            assertEquals("{\"result\":\"none\"}", shown(factory, model));
            flow.run();
            assertEquals("{\"result\":\"6 rows\"}", shown(factory, model));
            flow.workflow().resetAndConfigureAll();
            assertEquals("{\"result\":\"none\"}", shown(factory, model));
        }
    }
}
