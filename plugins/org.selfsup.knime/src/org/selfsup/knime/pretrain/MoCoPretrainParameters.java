package org.selfsup.knime.pretrain;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.knime.dialog.Range;

/** What MoCo adds. */
@LoadDefaultsForAbsentFields
final class MoCoPretrainParameters implements PretrainParameters {

    static final MoCo USUAL = MoCo.preset(SMALL_IMAGES);

    PretrainGroup training = new PretrainGroup();

    @Widget(title = "Temperature", description = "The lower, the more the images count that are hardest to tell apart. The"
            + " paper's value for large images is 0.2, too.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(PretrainSections.Method.class)
    double temperature = USUAL.temperature();

    @Widget(title = "Queue size (0 = automatic)", description = "How many embeddings of earlier steps each image is compared"
            + " with. 0 takes a quarter of the images, but at most 65536, the paper's value for large images, of which it"
            + " has more than a million. Must be smaller than the table: with a queue of all images, half of them would be told"
            + " to keep away from themselves, as the queue still holds what they gave in the epoch before. With a quarter it is"
            + " about 3 % in tables of many batches, all at the start of an epoch, but 6 % in one of four batches and a quarter in"
            + " one of less than two: of small tables take a smaller batch. With a symmetric loss each image gives two embeddings;"
            + " in tables of many batches the queue then reaches half as far back: 0.8 % with a quarter, an eighth with all"
            + " images.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(PretrainSections.Method.class)
    int queueSize = USUAL.queueSize();

    @Widget(title = "Momentum", description = "How much of itself the second encoder keeps in each step, between 0 and 1;"
            + " the rest it takes over from the first. The fewer the steps, the lower it must be. The paper's value for"
            + " large images and long trainings is 0.999.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.Below1.class)
    @Layout(PretrainSections.Method.class)
    double momentum = USUAL.momentum();

    @Widget(title = "Symmetric loss", description = "Whether each of the two views is looked for once, as in later versions"
            + " of MoCo. An epoch then teaches more and takes longer. The paper looks for the second view only.")
    @Layout(PretrainSections.Method.class)
    boolean symmetric = USUAL.symmetric();

    @Widget(title = "Sub-batches", description = "Into how many parts a batch is shuffled before the second encoder sees it,"
            + " so that batch normalisation cannot give away which view belongs to which. A part has at"
            + " least two images: small batches come in fewer parts. The paper's value is 8, its number of graphics cards.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int subBatches = USUAL.subBatches();

    @Widget(title = "Projector width", description = "Width of the hidden layer between the encoder and the comparison; the"
            + " paper's value for large images is 2048. The projector is only used for training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int projectorWidth = USUAL.projector().hidden();

    @Widget(title = "Projection size", description = "Number of values by which views are compared; 128 in the paper, too.")
    @NumberInputWidget(minValidation = Range.From2.class)
    @Layout(PretrainSections.Method.class)
    int projectionSize = USUAL.projector().outputs();

    MoCoPretrainParameters() {}

    MoCoPretrainParameters(NodeParametersInput input) {
        training = new PretrainGroup(input);
    }

    @Override
    public PretrainGroup shared() {
        return training;
    }

    @Override
    public SslMethod method() {
        return new MoCo(temperature, queueSize, momentum, symmetric, subBatches,
                new HeadLayout(projectorWidth, projectionSize, false, false));
    }
}
