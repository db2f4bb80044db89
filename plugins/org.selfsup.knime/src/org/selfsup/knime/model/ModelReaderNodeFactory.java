package org.selfsup.knime.model;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.core.train.PastTraining;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;

/** Model Reader. */
public final class ModelReaderNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Reads a pretrained model from a file that Model Writer has written, or an own DL4J network.</p>
            <p><b>When to use it.</b> To embed images, to probe a model or to continue its training without training it first.
            </p>
            <p><b>Own DL4J networks.</b> A file of DL4J's <tt>ModelSerializer.writeModel</tt> becomes an encoder if it is a
            ComputationGraph with one image input (grey or RGB, [images, channels, height, width]) and one output that gives a
            vector per image. If the output is a classifier, it is cut off, and what feeds it is the embedding. Convolutions,
            batch normalisation, pooling, dense layers, sums and the usual activations are read; dropout, updaters and losses
            are not taken over. A MultiLayerNetwork must be converted first (<tt>toComputationGraph()</tt>). Such a network computes
            with DL4J's own layers on one processor, whatever the setting <i>Threads</i> of a Pretrain node says: embedding and
            training take longer than with Selfsup's encoders.</p>
            <p><b>What to look at.</b> The summary of the output port tells the method, the encoder and the images that it has
            learnt from. It is known once the node has run: settings are checked without opening files.</p>
            <p><b>What can go wrong.</b> A file that is no model, that is damaged, or that asks for other layers than those
            named above is refused with a message. Nothing in the file is ever executed. If the training of the model collapsed, the
            node warns, and so do the nodes that use the model.</p>
            """;

    public ModelReaderNodeFactory() {
        super(DefaultNode.create()
                .name("Model Reader")
                .icon("../icons/model-reader.png")
                .shortDescription("Reads a pretrained image model from a file.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports.addOutputPort("Model", "The model. The port's view shows all that is known of it: what"
                        + " took effect in its training, the seed, the figures of each epoch, and the versions that wrote it.",
                        SelfsupModelPortObject.type()))
                .model(model -> model
                        .parametersClass(ModelReaderParameters.class)
                        .configure((in, out) -> {
                            in.<ModelReaderParameters>getParameters().validate();
                            out.setOutSpec(0, SelfsupModelPortObjectSpec.unknown());
                        })
                        .execute((in, out) -> {
                            var read = ModelOnDisk.read(in.getParameters(), in.getExecutionContext());
                            PastTraining.warning(read.card()).ifPresent(out::setWarningMessage);
                            out.setOutData(0, new SelfsupModelPortObject(read));
                        }))
                .keywords("load", "import", "DL4J", "encoder", "pretrained", "selfsup"));
    }
}
