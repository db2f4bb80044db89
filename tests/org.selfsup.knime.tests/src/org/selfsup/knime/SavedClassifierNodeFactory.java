package org.selfsup.knime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortUtil;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.ImageClassifierPortObjectSpec;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;

/** For tests: a classifier from a file, as KNIME's own Model Writer leaves it. Nothing is known of it before it is read. */
public final class SavedClassifierNodeFactory extends DefaultNodeFactory {

    public SavedClassifierNodeFactory() {
        super(DefaultNode.create().name("Saved Classifier").icon("icons/reader.png").shortDescription("A classifier.")
                .fullDescription("A classifier.").sinceVersion(5, 8, 0)
                .ports(ports -> ports.addOutputPort("Classifier", "The classifier.", ImageClassifierPortObject.type()))
                .model(model -> model.parametersClass(Parameters.class)
                        .configure((in, out) -> out.setOutSpec(0,
                                new ImageClassifierPortObjectSpec(SelfsupModelPortObjectSpec.unknown(), List.of())))
                        .execute(SavedClassifierNodeFactory::execute)));
    }

    static final class Parameters implements NodeParameters {

        String file = "";
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws CanceledExecutionException {
        Parameters parameters = in.getParameters();
        try (var file = Files.newInputStream(Path.of(parameters.file))) {
            out.setOutData(0, PortUtil.readObjectFromStream(file, in.getExecutionContext()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
