package org.selfsup.knime.model;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.selfsup.knime.file.Location;

/** Where the model file is. */
@LoadDefaultsForAbsentFields
final class ModelReaderParameters implements NodeParameters {

    @Widget(title = "File", description = "The file to read, for instance <tt>knime://knime.workflow/data/model.zip</tt> for a"
            + " file inside the workflow, or a path of this computer.")
    String file = "knime://knime.workflow/data/model.zip";

    @Override
    public void validate() throws InvalidSettingsException {
        Location.requireText(file, "model file");
    }
}
