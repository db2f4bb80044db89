package org.selfsup.knime.model;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.selfsup.knime.file.Location;

/** Where the model file goes. */
@LoadDefaultsForAbsentFields
final class ModelWriterParameters implements NodeParameters {

    /** Constant names are stored in settings files: never rename one. */
    enum IfExists {
        @Label(value = "Stop with a message", description = "An existing file is never touched.")
        FAIL,

        @Label(value = "Overwrite", description = "An existing file is replaced, but not before the new one is written as a"
                + " whole.")
        OVERWRITE
    }

    @Widget(title = "File", description = "The file to write, for instance <tt>knime://knime.workflow/data/model.zip</tt> for a"
            + " file inside the workflow, or a path of this computer. Missing folders are created. On a KNIME Hub or Server,"
            + " and for workflows opened from one, take a path on a shared disk: the workflow there is a copy that goes with the"
            + " job.")
    String file = "knime://knime.workflow/data/model.zip";

    @Widget(title = "If the file exists", description = "What to do if there is a file of this name already.")
    @ValueSwitchWidget
    IfExists ifExists = IfExists.FAIL;

    @Override
    public void validate() throws InvalidSettingsException {
        Location.requireText(file, "model file");
    }
}
