package org.knime.core.node;

import java.util.Optional;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.w3c.dom.Element;

/** What is told about a node: its names, ports and texts. */
public abstract class NodeDescription {
    /** For subclasses. */
    public NodeDescription() {
    }

    /** The path of the icon beside the factory class. */
    public abstract String getIconPath();

    /** The description of an input port. */
    public abstract String getInportDescription(int index);

    /** The name of an input port. */
    public abstract String getInportName(int index);

    /** The name of the interactive view, null if there is none. */
    public abstract String getInteractiveViewName();

    /** The node's name. */
    public abstract String getNodeName();

    /** The whole description. */
    public Optional<String> getIntro() {
        return Optional.empty();
    }

    /** The one-line description. */
    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    /** The description of an output port. */
    public abstract String getOutportDescription(int index);

    /** The name of an output port. */
    public abstract String getOutportName(int index);

    /** The kind of node. */
    public abstract NodeType getType();

    /** How many windows it has. */
    public abstract int getViewCount();

    /** The description of a window. */
    public abstract String getViewDescription(int index);

    /** The name of a window. */
    public abstract String getViewName(int index);

    /** The description as XML. */
    public abstract Element getXMLDescription();

    /** Words under which the node is found. */
    public String[] getKeywords() {
        return new String[0];
    }

    /** The version that first had the node. */
    public Optional<Version> getSinceVersion() {
        return Optional.empty();
    }

    /** Whether the node should no longer be used. */
    public boolean isDeprecated() {
        return false;
    }
}
