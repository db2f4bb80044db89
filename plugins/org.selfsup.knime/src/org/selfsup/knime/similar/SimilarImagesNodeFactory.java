package org.selfsup.knime.similar;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** Similar Images. */
public final class SimilarImagesNodeFactory extends DefaultNodeFactory {

    static final int MODEL = 0;
    static final int IMAGES = 1;
    static final int SOUGHT = 2;

    static final String IMAGES_TABLE = "the table of images";
    static final String SOUGHT_TABLE = "the table of images to find similar ones for";

    private static final String DESCRIPTION = """
            <p>Finds for each image those that a pretrained encoder finds most similar to it, and shows some of them in a
            picture. No labels are needed.</p>
            <p><b>When to use it.</b> After a Pretrain node, to see with your own eyes what the encoder has learnt: without
            labels nothing else shows it as well. To search a table of images by example: connect the images that you have to
            the third port. To find duplicates, and images that are like no other.</p>
            <p><b>What to look at.</b> The picture, one row after another: what do the images that were found have in common with
            the one on the left? It should be what counts for you (the object, the kind of damage), not the brightness, the
            background or the place. Then look at the right half, which the pixels alone have found (at most 32 × 32 of them):
            where images are cut and lit alike it looks good as well, and an encoder that finds nothing better has added nothing.
            If the encoder goes by the wrong thing, pretrain with an augmentation that changes it: images are alike to it in what
            the random views leave as it is. Numbers compare images under one encoder; those of two encoders, or of the two
            halves, cannot be compared.</p>
            <p><b>In the table</b> each row names two images by their RowIDs. Sort it by <i>similarity</i>: at the top are
            duplicates and near duplicates, and with <i>rank</i> 1 at the bottom the images that are like no other. With a
            Joiner, the RowID of the images against <i>RowID of similar image</i>, you get the images themselves, their labels and
            paths beside it.</p>
            <p><b>What can go wrong.</b> An encoder that has collapsed finds all images alike; the node warns of it. If the same
            table is connected twice, each image finds itself first: leave the third port empty for that.
            """ + OtherColours.DESCRIPTION + """
            Rows without an image or with an unreadable one are skipped and counted in a warning. Every image is compared with
            every other one, exactly: 10,000 images take moments, a million with a million hours.</p>
            """;

    public SimilarImagesNodeFactory() {
        super(DefaultNode.create()
                .name("Similar Images")
                .icon("../icons/similar.png")
                .shortDescription("Finds for each image the most similar ones, with a pretrained encoder.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputPort("Model", "A pretrained model, from a Pretrain node or Model Reader.",
                                SelfsupModelPortObject.type())
                        .addInputTable("Images", "The images to search among.")
                        .addInputPort("Images to find similar ones for", "Optional: other images, for each of which similar ones"
                                + " are sought. Without it they are sought for each image of the table above, among the others.",
                                BufferedDataTable.TYPE_OPTIONAL)
                        .addOutputTable("Similar images", "One row for each image and each that was found for it: the RowIDs of"
                                + " both, the rank (1 is the most similar) and the cosine similarity of their embeddings (at"
                                + " most 1).")
                        .addOutputPort("Examples", "A picture of ten images from all over the table, each beside those that the"
                                + " encoder finds most similar to it, and those whose pixels are.", ImagePortObject.TYPE))
                .model(model -> model
                        .parametersClass(SimilarImagesParameters.class)
                        .configure(SimilarImagesNodeFactory::configure)
                        .execute((in, out) -> new SimilarImages(in).execute(out)))
                .keywords("similarity search", "nearest neighbour", "neighbor", "retrieval", "duplicate", "query by example",
                        "cosine", "kNN", "selfsup"));
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        SimilarImagesParameters parameters = in.getParameters();
        parameters.validate();
        var warnings = new Warnings();
        ColumnChoice.image(in.getInTableSpec(IMAGES), parameters.imageColumn, IMAGES_TABLE).remark().ifPresent(warnings::add);
        if (in.getInPortSpec(SOUGHT) != null) {
            ColumnChoice.image(in.getInTableSpec(SOUGHT), parameters.imageColumn, SOUGHT_TABLE).remark()
                    .ifPresent(warnings::add);
        }
        warnings.text().ifPresent(out::setWarningMessage);
        out.setOutSpecs(Pairs.SPEC, Picture.spec());
    }
}
