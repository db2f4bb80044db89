package org.selfsup.knime.classify;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** What is classified, and how much of the answer is written into the table. */
@LoadDefaultsForAbsentFields
final class ClassifyParameters implements NodeParameters {

    @Widget(title = "Image column", description = "The column that holds the images.")
    @ChoicesProvider(ImageColumns.AtSecondPort.class)
    String imageColumn;

    @Widget(title = "Probabilities of all classes", description = "Also appends one column per class with its probability:"
            + " <i>probability of</i> and the name of the class. They show between which classes the classifier wavers, and you"
            + " can set limits of your own with them. Together they are 1.")
    boolean allClasses;

    @Advanced
    @Widget(title = "Images of other colours", description = OtherColours.WIDGET)
    OtherColours otherColours = OtherColours.REFUSE;

    ClassifyParameters() {}

    ClassifyParameters(NodeParametersInput input) {
        imageColumn = input.getInTableSpec(1).flatMap(ColumnChoice::firstImage).orElse(null);
    }
}
