package org.knime.standin.engine;

import java.io.File;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeDialogPane;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.NodeView;
import org.w3c.dom.Element;

/** A node of the older kind that pushes a flow variable: the number of its rows. */
public final class PushNodeFactory extends NodeFactory<NodeModel> {
    @Override
    protected NodeDescription createNodeDescription() {
        return new Description();
    }

    @Override
    public NodeModel createNodeModel() {
        return new NodeModel(1, 1) {
            @Override
            protected DataTableSpec[] configure(DataTableSpec[] in) {
                return in;
            }

            @Override
            protected BufferedDataTable[] execute(BufferedDataTable[] in, ExecutionContext context) {
                pushFlowVariableInt("rows", (int)in[0].size());
                return in;
            }

            @Override
            protected void reset() {
            }

            @Override
            protected void saveSettingsTo(NodeSettingsWO settings) {
            }

            @Override
            protected void validateSettings(NodeSettingsRO settings) {
            }

            @Override
            protected void loadValidatedSettingsFrom(NodeSettingsRO settings) {
            }

            @Override
            protected void loadInternals(File folder, ExecutionMonitor progress) {
            }

            @Override
            protected void saveInternals(File folder, ExecutionMonitor progress) {
            }
        };
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    @Override
    public NodeView<NodeModel> createNodeView(int viewIndex, NodeModel nodeModel) {
        return null;
    }

    @Override
    protected boolean hasDialog() {
        return false;
    }

    @Override
    protected NodeDialogPane createNodeDialogPane() {
        return null;
    }

    private static final class Description extends NodeDescription {
        @Override
        public String getIconPath() {
            return null;
        }

        @Override
        public String getInportDescription(int index) {
            return "Rows";
        }

        @Override
        public String getInportName(int index) {
            return "in";
        }

        @Override
        public String getOutportDescription(int index) {
            return "Rows";
        }

        @Override
        public String getOutportName(int index) {
            return "out";
        }

        @Override
        public String getInteractiveViewName() {
            return null;
        }

        @Override
        public String getNodeName() {
            return "Push";
        }

        @Override
        public NodeFactory.NodeType getType() {
            return NodeFactory.NodeType.Manipulator;
        }

        @Override
        public int getViewCount() {
            return 0;
        }

        @Override
        public String getViewDescription(int index) {
            return null;
        }

        @Override
        public String getViewName(int index) {
            return null;
        }

        @Override
        public Element getXMLDescription() {
            return null;
        }
    }
}
