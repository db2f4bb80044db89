package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import org.apache.xmlbeans.XmlException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Makes a node's model, dialog and views and tells its description. */
public abstract class NodeFactory<T extends NodeModel> {
    private NodeDescription m_description;

    /** Reads the description at once. */
    protected NodeFactory() {
        this(false);
    }

    /** Reads the description at once unless it is to be read when {@link #init()} is called. */
    protected NodeFactory(boolean lazyInitialization) {
        if (!lazyInitialization) {
            init();
        }
    }

    /** Names the factory. */
    public final String getFactoryId() {
        return getClass().getName();
    }

    /** Makes the description. */
    protected NodeDescription createNodeDescription() throws SAXException, IOException, XmlException {
        throw new IOException(getClass().getName() + " does not describe its node");
    }

    /** Reads the description. */
    public synchronized void init() {
        description();
    }

    synchronized NodeDescription description() {
        if (m_description == null) {
            try {
                m_description = createNodeDescription();
            } catch (SAXException | IOException | XmlException ex) {
                throw new IllegalStateException("no description for " + getClass().getName(), ex);
            }
        }
        return m_description;
    }

    /** The file with the description; only older nodes have one. */
    protected InputStream getPropertiesInputStream() {
        return null;
    }

    /** The description as XML. */
    public Element getXMLDescription() {
        return description().getXMLDescription();
    }

    /** Reads what a factory that stands for several nodes has saved. */
    public void loadAdditionalFactorySettings(ConfigRO config) throws InvalidSettingsException {
        // nothing to read
    }

    /** Saves which of several nodes the factory stands for. */
    public void saveAdditionalFactorySettings(ConfigWO config) {
        // nothing to save
    }

    /** The node's name. */
    public final String getNodeName() {
        return description().getNodeName();
    }

    /** The name of an input port. */
    public String getInportName(int index) {
        return description().getInportName(index);
    }

    /** The name of an output port. */
    public String getOutportName(int index) {
        return description().getOutportName(index);
    }

    /** The description of an input port. */
    public final String getInportDescription(int index) {
        return description().getInportDescription(index);
    }

    /** The description of an output port. */
    public final String getOutportDescription(int index) {
        return description().getOutportDescription(index);
    }

    /** Words under which the node is found. */
    public final String[] getKeywords() {
        return description().getKeywords();
    }

    /** Makes the model. */
    public abstract T createNodeModel();

    /** Makes the model for a file. */
    protected T createNodeModel(NodeCreationContext context) {
        throw new UnsupportedOperationException("this node is not made for files");
    }

    /** Makes the model with the given ports. */
    protected T createNodeModel(NodeCreationConfiguration creationConfig) {
        return createNodeModel();
    }

    /** How many windows the node has. */
    protected abstract int getNrNodeViews();

    /** Makes a window. */
    public abstract NodeView<T> createNodeView(int viewIndex, T nodeModel);

    /** Makes a window. */
    public AbstractNodeView<T> createAbstractNodeView(int viewIndex, T nodeModel) {
        return createNodeView(viewIndex, nodeModel);
    }

    /** Whether it has a dialog window. */
    protected abstract boolean hasDialog();

    /** Makes the dialog window. */
    protected abstract NodeDialogPane createNodeDialogPane();

    /** Makes the dialog window. */
    protected NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig) {
        return createNodeDialogPane();
    }

    /** The icon, null if its file is missing. A relative path starts in the factory's package. */
    public URL getIcon() {
        var path = description().getIconPath();
        var folder = URI.create("/" + getClass().getPackageName().replace('.', '/') + "/");
        // resolved here, since a bundle's class loader does not follow ".."
        return path == null ? null : getClass().getResource(folder.resolve(path).getPath());
    }

    /** The kind of node. */
    public NodeType getType() {
        return description().getType();
    }

    /** The name of the interactive view, null if there is none. */
    public String getInteractiveViewName() {
        return description().getInteractiveViewName();
    }

    /** Whether the node should no longer be used. */
    public final boolean isDeprecated() {
        return description().isDeprecated();
    }

    /** The kinds of nodes. */
    public enum NodeType {
        Source, Sink, Learner, Predictor, Manipulator, Visualizer, Widget, Meta, LoopStart, LoopEnd, ScopeStart, ScopeEnd,
        QuickForm, Configuration, Other, Missing, Unknown, Subnode, VirtualIn, VirtualOut, Container
    }
}
