package org.selfsup.knime.pretrain;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.method.Byol;
import org.selfsup.core.method.SslMethod;
import org.selfsup.knime.dialog.Range;

/** What BYOL adds. */
@LoadDefaultsForAbsentFields
final class ByolPretrainParameters implements PretrainParameters {

    static final Byol USUAL = Byol.preset(SMALL_IMAGES);

    PretrainGroup training = new PretrainGroup();

    @Widget(title = "Target decay", description = "How much of itself the second encoder keeps in the first step, between 0"
            + " and 1; the rest it takes over from the first encoder. It grows until the second encoder stands still at the"
            + " end. The fewer the steps, the lower it must be. The paper's value for large images and long trainings is"
            + " 0.996. The training history shows it as momentum.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    @Layout(PretrainSections.Method.class)
    double targetDecay = USUAL.targetDecay();

    @Widget(title = "Projector width", description = "Width of the hidden layer between the encoder and what is predicted;"
            + " the paper's value for large images is 4096. The projector is only used for training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int projectorWidth = USUAL.projector().hidden();

    @Widget(title = "Predictor width", description = "Width of the hidden layer of the network that predicts; the paper's"
            + " value for large images is 4096. The predictor is only used for training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int predictorWidth = USUAL.predictor().hidden();

    @Widget(title = "Projection size", description = "Number of values that are predicted; 256 in the paper, too.")
    @NumberInputWidget(minValidation = Range.From2.class)
    @Layout(PretrainSections.Method.class)
    int projectionSize = USUAL.projector().outputs();

    ByolPretrainParameters() {}

    ByolPretrainParameters(NodeParametersInput input) {
        training = new PretrainGroup(input);
    }

    @Override
    public PretrainGroup shared() {
        return training;
    }

    @Override
    public SslMethod method() {
        return Byol.of(targetDecay, projectorWidth, predictorWidth, projectionSize);
    }
}
