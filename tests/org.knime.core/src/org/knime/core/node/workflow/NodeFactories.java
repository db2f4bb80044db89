package org.knime.core.node.workflow;

import java.util.Optional;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.standin.extension.Extension;
import org.knime.standin.extension.Extensions;

/** Finds a node's factory by the name of its class among those that the installed bundles contribute. */
final class NodeFactories {
    private static final String POINT = "org.knime.workbench.repository.nodes";
    private static final String FACTORY_CLASS = "factory-class";

    private NodeFactories() {
    }

    /** A new factory, empty if no bundle contributes it. */
    @SuppressWarnings("unchecked")
    static Optional<NodeFactory<NodeModel>> find(String className) throws ReflectiveOperationException {
        for (Extension extension : Extensions.of(POINT)) {
            if (className.equals(extension.attribute(FACTORY_CLASS))) {
                return Optional.of((NodeFactory<NodeModel>)extension.create(FACTORY_CLASS));
            }
        }
        return Optional.empty();
    }
}
