package org.selfsup.knime.embed;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;
import org.selfsup.knime.dialog.ImageColumns;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.OtherColours;

/** How embeddings are written into the table. */
@LoadDefaultsForAbsentFields
final class EmbedParameters implements NodeParameters {

    /** Constant names are stored in settings files: never rename one. */
    enum Form {
        @Label(value = "One list column", description = "One column that holds a list of numbers per row: compact, for keeping"
                + " embeddings and for nodes and scripts that take lists.")
        LIST,

        @Label(value = "One column per value", description = "As many number columns as the embedding has values: what KNIME's"
                + " Similarity Search, its clustering and projection nodes and most learners want.")
        COLUMNS
    }

    @Widget(title = "Image column", description = "The column that holds the images.")
    @ChoicesProvider(ImageColumns.AtSecondPort.class)
    String imageColumn;

    @Widget(title = "Output", description = "Whether an embedding becomes one column or many.")
    @ValueSwitchWidget
    Form form = Form.LIST;

    @Widget(title = "Column name", description = "Name of the new column. With one column per value, a number is added to it:"
            + " <i>embedding 1</i>, <i>embedding 2</i> and so on.")
    @TextInputWidget(patternValidation = IsNotBlankValidation.class)
    String columnName = "embedding";

    @Advanced
    @Widget(title = "Images of other colours", description = OtherColours.WIDGET)
    OtherColours otherColours = OtherColours.REFUSE;

    EmbedParameters() {}

    EmbedParameters(NodeParametersInput input) {
        imageColumn = input.getInTableSpec(1).flatMap(ColumnChoice::firstImage).orElse(null);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (columnName == null || columnName.isBlank()) {
            throw new InvalidSettingsException("The name of the embedding column is empty. Enter one, for instance"
                    + " \"embedding\".");
        }
    }
}
