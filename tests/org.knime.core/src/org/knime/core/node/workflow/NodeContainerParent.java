package org.knime.core.node.workflow;

/** Something that nodes are in. */
public interface NodeContainerParent {
    /** Whether it may not be changed. */
    boolean isWriteProtected();

    /** It has changed. */
    void setDirty();

    /** The workflow that is not in another. */
    WorkflowManager getProjectWFM();
}
