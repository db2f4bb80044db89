package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;

/** What is known about loading a workflow. */
public interface WorkflowPersistor {
    /** The file that describes a workflow. */
    String WORKFLOW_FILE = "workflow.knime";
    /** The file that tells whether a workflow was saved with data. */
    String SAVED_WITH_DATA_FILE = ".savedWithData";

    /** One thing that happened while loading. */
    class LoadResultEntry {
        private final LoadResultEntryType m_type;
        private final String m_message;

        /** With how bad it is and a sentence. */
        public LoadResultEntry(LoadResultEntryType type, String message) {
            m_type = type;
            m_message = message;
        }

        /** How bad it is. */
        public LoadResultEntryType getType() {
            return m_type;
        }

        /** The sentence. */
        public String getMessage() {
            return m_message;
        }

        /** Whether there is a warning or an error. */
        public boolean hasWarningEntries() {
            return getType() != LoadResultEntryType.Ok;
        }

        /** Whether there is an error. */
        public boolean hasErrors() {
            return getType().compareTo(LoadResultEntryType.Warning) > 0;
        }

        /** What happened in parts of it. */
        public LoadResultEntry[] getChildren() {
            return new LoadResultEntry[0];
        }

        /** The sentences that are at least so bad, one a line, those of parts further in. */
        public String getFilteredError(String indent, LoadResultEntryType least) {
            var text = new StringBuilder(indent).append(getType()).append(": ").append(getMessage());
            for (var child : getChildren()) {
                if (child.getType().compareTo(least) >= 0) {
                    text.append('\n').append(child.getFilteredError(indent + "  ", least));
                }
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return getFilteredError("", LoadResultEntryType.Ok);
        }

        /** How bad something is. */
        public enum LoadResultEntryType {
            Ok, Warning, Error, DataLoadError
        }
    }

    /** What happened while loading something, as bad as the worst of its parts. */
    class LoadResult extends LoadResultEntry {
        private final List<LoadResultEntry> m_entries = new ArrayList<>();

        /** With the name of what is loaded. */
        public LoadResult(String name) {
            super(LoadResultEntryType.Ok, name);
        }

        /** Adds an error. */
        public void addError(String message) {
            addError(message, false);
        }

        /** Adds an error, which may be one about data only. */
        public void addError(String message, boolean isDataLoadError) {
            var type = isDataLoadError ? LoadResultEntryType.DataLoadError : LoadResultEntryType.Error;
            m_entries.add(new LoadResultEntry(type, message));
        }

        /** Adds a warning. */
        public void addWarning(String message) {
            m_entries.add(new LoadResultEntry(LoadResultEntryType.Warning, message));
        }

        /** Adds the warning that a node is not in the state in which it was saved. */
        public void addNodeStateChangedWarning(String message) {
            addWarning(message);
        }

        /** Adds what happened in a part. */
        public void addChildError(LoadResult part) {
            m_entries.add(part);
        }

        @Override
        public LoadResultEntryType getType() {
            return m_entries.stream().map(LoadResultEntry::getType).max(LoadResultEntryType::compareTo)
                .orElse(LoadResultEntryType.Ok);
        }

        @Override
        public LoadResultEntry[] getChildren() {
            return m_entries.toArray(LoadResultEntry[]::new);
        }
    }

    /** What happened while loading something that nodes are in. */
    class MetaNodeLinkUpdateResult extends LoadResult {
        /** With the name of what is loaded. */
        public MetaNodeLinkUpdateResult(String name) {
            super(name);
        }
    }

    /** What happened while loading a workflow. */
    final class WorkflowLoadResult extends MetaNodeLinkUpdateResult {
        private WorkflowManager m_workflow;

        /** With the name of the workflow. */
        public WorkflowLoadResult(String name) {
            super(name);
        }

        void setWorkflow(WorkflowManager workflow) {
            m_workflow = workflow;
        }

        /** The workflow. */
        public WorkflowManager getWorkflowManager() {
            return m_workflow;
        }
    }
}
