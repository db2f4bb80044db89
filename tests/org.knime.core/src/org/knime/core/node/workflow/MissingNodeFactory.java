package org.knime.core.node.workflow;

import java.io.File;
import java.util.Arrays;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.NodeView;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.w3c.dom.Element;

/**
 * Stands for a node whose factory is not installed: it keeps the settings, has the ports that are connected, and cannot be
 * executed.
 */
final class MissingNodeFactory extends NodeFactory<NodeModel> {
    private final String m_name;
    private final String m_factoryClass;
    private final PortType[] m_in;
    private final PortType[] m_out;

    MissingNodeFactory(String name, String factoryClass, int inPorts, int outPorts) {
        super(true);
        m_name = name;
        m_factoryClass = factoryClass;
        m_in = ports(inPorts, true);
        m_out = ports(outPorts, false);
    }

    private static PortType[] ports(int number, boolean optional) {
        var types = new PortType[number];
        Arrays.fill(types, PortTypeRegistry.getInstance().getPortType(PortObject.class, optional));
        return types;
    }

    String reason() {
        return "The node \"" + m_name + "\" is not installed: no bundle contributes " + m_factoryClass + ".";
    }

    @Override
    protected NodeDescription createNodeDescription() {
        return new Description();
    }

    @Override
    public NodeModel createNodeModel() {
        return new Model();
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    @Override
    public NodeView<NodeModel> createNodeView(int viewIndex, NodeModel nodeModel) {
        throw new IndexOutOfBoundsException(viewIndex);
    }

    @Override
    protected boolean hasDialog() {
        return false;
    }

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return null;
    }

    private final class Model extends NodeModel {
        private final NodeSettings m_settings = new NodeSettings("model");

        Model() {
            super(m_in, m_out);
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] in) throws InvalidSettingsException {
            throw new InvalidSettingsException(reason());
        }

        @Override
        protected void saveSettingsTo(NodeSettingsWO settings) {
            m_settings.copyTo(settings);
        }

        @Override
        protected void validateSettings(NodeSettingsRO settings) {
            // whatever they are, they are kept
        }

        @Override
        protected void loadValidatedSettingsFrom(NodeSettingsRO settings) {
            settings.copyTo(m_settings);
        }

        @Override
        protected void reset() {
            // keeps nothing
        }

        @Override
        protected void loadInternals(File folder, ExecutionMonitor progress) {
            // keeps nothing
        }

        @Override
        protected void saveInternals(File folder, ExecutionMonitor progress) {
            // keeps nothing
        }
    }

    private final class Description extends NodeDescription {
        @Override
        public String getIconPath() {
            return null;
        }

        @Override
        public String getInportDescription(int index) {
            return "";
        }

        @Override
        public String getInportName(int index) {
            return "Port " + (index + 1);
        }

        @Override
        public String getOutportDescription(int index) {
            return "";
        }

        @Override
        public String getOutportName(int index) {
            return "Port " + (index + 1);
        }

        @Override
        public String getInteractiveViewName() {
            return null;
        }

        @Override
        public String getNodeName() {
            return "MISSING " + m_name;
        }

        @Override
        public NodeType getType() {
            return NodeType.Missing;
        }

        @Override
        public int getViewCount() {
            return 0;
        }

        @Override
        public String getViewDescription(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public String getViewName(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public Element getXMLDescription() {
            return null;
        }
    }
}
