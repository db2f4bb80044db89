package org.knime.core.node.workflow;

import java.util.EventListener;

/** Is told of progress. */
public interface NodeProgressListener extends EventListener {
    /** An execution has got on. */
    void progressChanged(NodeProgressEvent event);
}
