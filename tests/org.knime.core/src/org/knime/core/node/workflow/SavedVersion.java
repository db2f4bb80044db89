package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.util.Version;

/** The version that saved a workflow, and that of the file's format. */
final class SavedVersion {
    /** The version that this stands for. */
    static final String KNIME = "5.8.3";
    static final String FORMAT = "5.1.0";
    static final String KEY_CREATED_BY = "created_by";
    static final String KEY_FORMAT = "version";

    private SavedVersion() {
    }

    /** Refuses what a newer version has saved. */
    static void check(NodeSettingsRO workflow) throws UnsupportedWorkflowVersionException, InvalidSettingsException {
        refuseNewer(workflow, KEY_CREATED_BY, KNIME);
        refuseNewer(workflow, KEY_FORMAT, FORMAT);
    }

    private static void refuseNewer(NodeSettingsRO workflow, String key, String known)
        throws UnsupportedWorkflowVersionException, InvalidSettingsException {
        var saved = workflow.getString(key, null);
        if (saved == null) {
            return;
        }
        var version = new Version(saved.replaceFirst("^(\\d+\\.\\d+\\.\\d+).*$", "$1"));
        if (version.compareTo(new Version(known)) > 0) {
            throw new UnsupportedWorkflowVersionException("The workflow was saved by a newer version of KNIME (" + key
                + " is " + saved + ", this program knows versions up to " + known + "). Open it with that version.");
        }
    }
}
