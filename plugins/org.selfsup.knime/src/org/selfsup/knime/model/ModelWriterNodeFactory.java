package org.selfsup.knime.model;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** Model Writer. */
public final class ModelWriterNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Writes a pretrained model to a file, for another workflow, another computer or another program.</p>
            <p><b>When to use it.</b> When a training is worth keeping. Model Reader opens the file. It is a zip file in the
            format of DL4J (<tt>ModelSerializer.restoreComputationGraph</tt> opens it without Selfsup) and also holds the
            preprocessing, the settings of the training and its history, but no images, no paths and no names.</p>
            <p><b>What can go wrong.</b> A file of the same name stops the node unless you allow it to be overwritten. The file
            appears only when it is complete: a full disk or a cancelled node leave no half-written file behind.</p>
            """;

    public ModelWriterNodeFactory() {
        super(DefaultNode.create()
                .name("Model Writer")
                .icon("../icons/writer.png")
                .shortDescription("Writes a pretrained image model to a file.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addInputPort("Model", "The model to write.", SelfsupModelPortObject.type()))
                .model(model -> model
                        .parametersClass(ModelWriterParameters.class)
                        .configure((in, out) -> in.<ModelWriterParameters>getParameters().validate())
                        .execute((in, out) -> ModelOnDisk.write(in.getParameters(),
                                in.<SelfsupModelPortObject>getInPortObject(0).model(in.getExecutionContext()),
                                in.getExecutionContext()).ifPresent(out::setWarningMessage)))
                .keywords("save", "export", "store", "DL4J", "encoder", "selfsup"));
    }
}
