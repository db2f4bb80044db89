package org.selfsup.knime.pretrain;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.knime.dialog.Range;

/** What SimCLR adds. */
@LoadDefaultsForAbsentFields
final class SimClrPretrainParameters implements PretrainParameters {

    static final SimClr USUAL = SimClr.preset(SMALL_IMAGES);

    PretrainGroup training = new PretrainGroup();

    @Widget(title = "Temperature", description = "The lower, the more the images count that are hardest to tell apart."
            + " 0.2 suits small images and short trainings, 0.5 small images and long ones; the paper's value for large"
            + " images and batches is 0.1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(PretrainSections.Method.class)
    double temperature = USUAL.temperature();

    @Widget(title = "Projector width", description = "Width of the hidden layer between the encoder and the comparison; the"
            + " paper's value for large images is 2048. The projector is only used for training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int projectorWidth = USUAL.projector().hidden();

    @Widget(title = "Projection size", description = "Number of values by which views are compared; 128 in the paper, too.")
    @NumberInputWidget(minValidation = Range.From2.class)
    @Layout(PretrainSections.Method.class)
    int projectionSize = USUAL.projector().outputs();

    @Widget(title = "Memory for one pass (GB)", description = "A batch that needs more is cut into chunks, which go through"
            + " the encoder one after the other. The images of all chunks are compared with each other all the same, so that"
            + " batches as large as the paper's 4096 are possible; they take longer. Batch normalisation sees one chunk at a"
            + " time: this number is part of the recipe, and another value can give other results.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(PretrainSections.Method.class)
    double memoryGigabytes = USUAL.memoryGigabytes();

    SimClrPretrainParameters() {}

    SimClrPretrainParameters(NodeParametersInput input) {
        training = new PretrainGroup(input);
    }

    @Override
    public PretrainGroup shared() {
        return training;
    }

    @Override
    public SslMethod method() {
        return new SimClr(temperature, new HeadLayout(projectorWidth, projectionSize, true, true), memoryGigabytes);
    }
}
