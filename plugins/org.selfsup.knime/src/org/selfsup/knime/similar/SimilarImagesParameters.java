package org.selfsup.knime.similar;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.dialog.Range;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** Which images are searched, and how many are found for each. */
@LoadDefaultsForAbsentFields
final class SimilarImagesParameters implements NodeParameters {

    @Widget(title = "Image column", description = "The column that holds the images, of the same name in both tables.")
    @ChoicesProvider(ImageColumns.AtSecondPort.class)
    String imageColumn;

    @Widget(title = "Similar images", description = "How many are found for each image. The picture shows at most five of them.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = Range.To100.class)
    int count = 5;

    @Advanced
    @Widget(title = "Images of other colours", description = OtherColours.WIDGET)
    OtherColours otherColours = OtherColours.REFUSE;

    SimilarImagesParameters() {}

    SimilarImagesParameters(NodeParametersInput input) {
        imageColumn = input.getInTableSpec(SimilarImagesNodeFactory.IMAGES).flatMap(ColumnChoice::firstImage).orElse(null);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (count < 1 || count > Range.To100.MOST) {
            throw new InvalidSettingsException("Similar images must be between 1 and " + Range.To100.MOST + ", got " + count
                    + ".");
        }
    }
}
