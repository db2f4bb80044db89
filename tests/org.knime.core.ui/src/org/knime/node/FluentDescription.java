package org.knime.node;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** The description of a node that was written in one chain of calls. */
final class FluentDescription extends NodeDescription {
    private final DefaultNode m_node;
    private final List<PortGroup.Side> m_in;
    private final List<PortGroup.Side> m_out;

    FluentDescription(DefaultNode node) {
        m_node = node;
        m_in = sides(PortGroup::in);
        m_out = sides(PortGroup::out);
    }

    private List<PortGroup.Side> sides(Function<PortGroup, PortGroup.Side> side) {
        return m_node.m_ports.stream().map(side).filter(Objects::nonNull).toList();
    }

    @Override
    public String getIconPath() {
        return m_node.m_icon;
    }

    @Override
    public String getInportDescription(int index) {
        return m_in.get(index).description();
    }

    @Override
    public String getInportName(int index) {
        return m_in.get(index).name();
    }

    @Override
    public String getOutportDescription(int index) {
        return m_out.get(index).description();
    }

    @Override
    public String getOutportName(int index) {
        return m_out.get(index).name();
    }

    @Override
    public String getInteractiveViewName() {
        return m_node.view().map(view -> m_node.m_name).orElse(null);
    }

    @Override
    public String getNodeName() {
        return m_node.m_name;
    }

    @Override
    public Optional<String> getIntro() {
        return Optional.of(m_node.m_fullDescription);
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(m_node.m_shortDescription);
    }

    @Override
    public NodeType getType() {
        return m_node.m_type;
    }

    @Override
    public String[] getKeywords() {
        return m_node.m_keywords.toArray(String[]::new);
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
        return DescriptionXml.of(m_node, m_in, m_out);
    }
}
