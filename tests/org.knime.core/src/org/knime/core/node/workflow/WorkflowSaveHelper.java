package org.knime.core.node.workflow;

/** How a workflow is saved; the data of the ports never are. */
public final class WorkflowSaveHelper {
    private final boolean m_saveData;
    private final boolean m_autoSave;

    /** With or without data; by the user or by itself. */
    public WorkflowSaveHelper(boolean saveData, boolean autoSave) {
        m_saveData = saveData;
        m_autoSave = autoSave;
    }

    /** Whether data are saved. */
    public boolean isSaveData() {
        return m_saveData;
    }

    /** Whether it is saved by itself. */
    public boolean isAutoSave() {
        return m_autoSave;
    }
}
