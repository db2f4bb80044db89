package org.knime.node;

import java.io.IOException;
import java.util.Optional;
import org.apache.xmlbeans.XmlException;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.NodeDialog;
import org.knime.core.webui.node.dialog.NodeDialogFactory;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.xml.sax.SAXException;

/** Makes a node that is written in one chain of calls. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
    implements NodeDialogFactory, NodeViewFactory<NodeModel> {
    private static final PortType[] NO_PORTS = {};

    private final DefaultNode m_node;

    /** Of the node. */
    protected DefaultNodeFactory(DefaultNode node) {
        super(true);
        m_node = node;
        init();
    }

    @Override
    protected final NodeDescription createNodeDescription() throws SAXException, IOException, XmlException {
        return new FluentDescription(m_node);
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        if (m_node.m_ports.isEmpty()) {
            return Optional.empty();
        }
        var builder = new PortsConfigurationBuilder();
        m_node.m_ports.forEach(group -> group.addTo(builder));
        return Optional.of(builder);
    }

    @Override
    protected final NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
        var ports = creationConfig.getPortConfig();
        var in = ports.map(PortsConfiguration::getInputPorts).orElse(NO_PORTS);
        var out = ports.map(PortsConfiguration::getOutputPorts).orElse(NO_PORTS);
        if (m_node.m_model instanceof DefaultModel.Rearrange rearrange) {
            return new RearrangeNodeModel(rearrange, in, out);
        }
        return new ConfigureExecuteNodeModel((DefaultModel.ConfigureExecute)m_node.m_model, in, out);
    }

    @Override
    public boolean hasNodeDialog() {
        return m_node.m_model.parametersClass().isPresent();
    }

    @Override
    public final NodeDialog createNodeDialog() {
        throw new UnsupportedOperationException("the stand-in shows no dialogs");
    }

    @Override
    public final boolean hasNodeView() {
        return m_node.view().isPresent();
    }

    @Override
    public final NodeView createNodeView(NodeModel model) {
        return m_node.view().orElseThrow(() -> new IllegalStateException(m_node.m_name + " has no view")).of(model);
    }

    @Override
    protected final boolean hasDialog() {
        return false;
    }

    @Override
    protected final NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig) {
        return null;
    }

    @Override
    protected final int getNrNodeViews() {
        return 0;
    }

    @Override
    public final org.knime.core.node.NodeView<NodeModel> createNodeView(int viewIndex, NodeModel model) {
        return null;
    }
}
