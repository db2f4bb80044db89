package org.selfsup.knime.embed;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.encoder.EncoderRun;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** Embed. */
public final class EmbedNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Turns each image into a row of numbers, its <i>embedding</i>: what a pretrained encoder makes of it. Images
            that the encoder finds alike get embeddings that lie close together.</p>
            <p><b>When to use it.</b> Whenever images are to meet the rest of KNIME. With an embedding per image you can
            cluster images, draw a map of them (PCA, t-SNE), find outliers, or train any learner on a few labels. KNIME's nodes for
            all of this want <i>One column per value</i> as output. Give them these columns alone: other numbers of the table, such
            as an age or a numbered class, would decide the result.</p>
            <p><b>Search and clusters.</b> To find similar images or duplicates take Similar Images, which needs no embedding from
            here. k-Means measures the Euclidean distance; for the cosine distance take k-Medoids with Numeric Distances, of the
            extension KNIME Distance Matrix.</p>
            <p><b>What to look at.</b> Similar Images shows whether images with close embeddings look alike to you. The kNN
            accuracy of a Pretrain node puts a number to it, if you connect labelled images to its third port. Linear Probe
            measures something else: how well a classifier that weighs the values can tell classes apart, which it may do where
            neighbours are not alike.</p>
            <p><b>What can go wrong.</b> Sizes and normalisation are the model's business: images of any size are accepted.
            """ + OtherColours.DESCRIPTION + """
            Rows without an image or with an unreadable one get a missing embedding and are counted in a warning.</p>
            """;

    public EmbedNodeFactory() {
        super(DefaultNode.create()
                .name("Embed")
                .icon("../icons/embed.png")
                .shortDescription("Turns images into rows of numbers with a pretrained encoder.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputPort("Model", "A pretrained model, from a Pretrain node or Model Reader.",
                                SelfsupModelPortObject.type())
                        .addInputTable("Images", "A table with an image column.")
                        .addOutputTable("Embeddings", "The input table with the embedding of each image."))
                .model(model -> model
                        .parametersClass(EmbedParameters.class)
                        .configure(EmbedNodeFactory::configure)
                        .execute(EmbedNodeFactory::execute))
                .keywords("embedding", "feature", "representation", "vector", "encoder", "similarity", "selfsup"));
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        EmbedParameters parameters = in.getParameters();
        parameters.validate();
        var table = in.getInTableSpec(1);
        ColumnChoice.image(table, parameters.imageColumn, "the input table").remark().ifPresent(out::setWarningMessage);
        SelfsupModelPortObjectSpec model = in.getInPortSpec(0);
        EmbeddingColumns.spec(table, parameters, model.embeddingSize()).ifPresent(spec -> out.setOutSpec(0, spec));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        EmbedParameters parameters = in.getParameters();
        var model = in.<SelfsupModelPortObject>getInPortObject(0).model(in.getExecutionContext());
        var table = in.getInTable(1);
        new EncoderRun(model, table, parameters.imageColumn, parameters.otherColours, in.getExecutionContext()).append(
                EmbeddingColumns.of(table.getDataTableSpec(), parameters, model.card().backbone().embeddingSize()), out);
    }
}
