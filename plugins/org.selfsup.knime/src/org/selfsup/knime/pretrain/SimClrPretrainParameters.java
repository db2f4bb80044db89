package org.selfsup.knime.pretrain;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.knime.table.Range;

/** What SimCLR adds. */
@LoadDefaultsForAbsentFields
final class SimClrPretrainParameters implements PretrainParameters {

    PretrainGroup training = new PretrainGroup();

    @Widget(title = "Temperature", description = "The lower, the more the images count that are hardest to tell apart."
            + " 0.2 suits small images and short trainings, 0.5 small images and long ones, 0.1 large images and batches.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(PretrainSections.Method.class)
    double temperature = 0.2;

    @Widget(title = "Projector width", description = "Width of the hidden layer between the encoder and the comparison. The"
            + " projector is only used for training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(PretrainSections.Method.class)
    int projectorWidth = 256;

    @Widget(title = "Projection size", description = "Number of values by which views are compared.")
    @NumberInputWidget(minValidation = Range.From2.class)
    @Layout(PretrainSections.Method.class)
    int projectionSize = 128;

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
        return new SimClr(temperature, new HeadLayout(projectorWidth, projectionSize, true, true));
    }

    @Override
    public AugmentationPolicy usualPolicy(InputShape shape) {
        return AugmentationPolicy.forSimClr(shape);
    }
}
