package org.selfsup.knime.augment;

import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.port.AugmentationPolicyPortObjectSpec;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.table.ColumnChoice;

/** Augment. */
public final class AugmentNodeFactory extends DefaultNodeFactory {

    private static final String DESCRIPTION = """
            <p>Shows the random views of images that pretraining learns from, and hands the recipe on to a Pretrain
            node.</p>
            <p><b>When to use it.</b> Before a Pretrain node. Self-supervised learning asks the encoder to recognise two
            random views of the same image: what the views have in common is what it learns, and what they differ in is what
            it learns to ignore. The recipe is the most important choice of all, and this node lets you see it. A Pretrain
            node that gets no recipe uses its method's own.</p>
            <p><b>What to look at.</b> Could you tell, from the two views, that they show the same thing? If not, the changes
            are too strong (often: the crops are too small). If it is obvious at a glance, they are too weak. Switch off
            changes that destroy what you are after: mirroring for letters, colour jitter where colour is what counts.</p>
            <p><b>What can go wrong.</b> Rows without an image or with an unreadable one get missing views and are counted in
            a warning. Every row gets its views, so use a sample of a very large table.</p>
            """;

    public AugmentNodeFactory() {
        super(DefaultNode.create()
                .name("Augment")
                .icon("../icons/augment.png")
                .shortDescription("Makes random views of images: what pretraining learns from.")
                .fullDescription(DESCRIPTION)
                .sinceVersion(5, 8, 0)
                .ports(ports -> ports
                        .addInputTable("Images", "A table with an image column (PNG).")
                        .addOutputTable("Views", "The input table with one more column per view.")
                        .addOutputPort("Augmentation policy", "The recipe, for a Pretrain node.",
                                AugmentationPolicyPortObject.type())
                        .addOutputPort("Contact sheet", "A picture of the first images beside six of their"
                                + " views, however many the table has.",
                                ImagePortObject.TYPE))
                .model(model -> model
                        .parametersClass(AugmentParameters.class)
                        .configure((in, out) -> {
                            AugmentParameters parameters = in.getParameters();
                            parameters.validate();
                            var image = ColumnChoice.image(in.getInTableSpec(0), parameters.imageColumn, "the input table");
                            image.remark().ifPresent(out::setWarningMessage);
                            out.setOutSpecs(ViewColumns.spec(in.getInTableSpec(0), parameters.views),
                                    new AugmentationPolicyPortObjectSpec(), Picture.spec());
                        })
                        .execute((in, out) -> new ViewColumns(in.getParameters(), in.getInTable(0),
                                in.getExecutionContext()).execute(out)))
                .keywords("data augmentation", "view", "crop", "flip", "colour jitter", "blur", "contrastive",
                        "self-supervised", "selfsup")
                .addExternalResource("https://arxiv.org/abs/2002.05709",
                        "SimCLR: A Simple Framework for Contrastive Learning of Visual Representations (2020)"));
    }
}
