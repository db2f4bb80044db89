package org.knime.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory;

/** Everything about a node: its description, its ports and what it does. */
public final class DefaultNode implements FluentNodeAPI {
    final String m_name;
    final String m_icon;
    final String m_shortDescription;
    final String m_fullDescription;
    final List<PortGroup> m_ports;
    final DefaultModel m_model;
    final List<String> m_keywords = new ArrayList<>();
    final Map<String, String> m_links = new LinkedHashMap<>();
    NodeFactory.NodeType m_type = NodeFactory.NodeType.Other;
    private DefaultView m_view;

    private DefaultNode(String name, String icon, String shortDescription, String fullDescription, List<PortGroup> ports,
        DefaultModel model) {
        m_name = name;
        m_icon = icon;
        m_shortDescription = shortDescription;
        m_fullDescription = fullDescription;
        m_ports = ports;
        m_model = model;
    }

    /** Starts with the name. */
    public static RequireName create() {
        return name -> icon -> shortText -> fullText -> (major, minor, patch) -> ports -> model -> new DefaultNode(name, icon,
            shortText, fullText, PortGroup.collect(ports), model.apply(DefaultModel.create()));
    }

    Optional<DefaultView> view() {
        return Optional.ofNullable(m_view);
    }

    /** Adds a view. */
    public DefaultNode addView(Function<DefaultView.RequireViewParameters, DefaultView> view) {
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /** Sets the kind of node, which decides its colour. */
    public DefaultNode nodeType(NodeFactory.NodeType type) {
        m_type = type;
        return this;
    }

    /** Adds words under which the node is found. */
    public DefaultNode keywords(String... keywords) {
        m_keywords.addAll(List.of(keywords));
        return this;
    }

    /** Adds a link to the description. */
    public DefaultNode addExternalResource(String href, String description) {
        m_links.put(href, description);
        return this;
    }

    /** Asks for the name. */
    public interface RequireName {
        /** Sets it. */
        RequireIcon name(String name);
    }

    /** Asks for the icon. */
    public interface RequireIcon {
        /** Sets the path of a PNG file beside the factory class. */
        RequireShortDescription icon(String relativePath);
    }

    /** Asks for the one-line description. */
    public interface RequireShortDescription {
        /** Sets it. */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** Asks for the whole description. */
    public interface RequireFullDescription {
        /** Sets it; HTML is allowed. */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** Asks for the version that first had the node. */
    public interface RequireSinceVersion {
        /** Sets it. */
        RequirePorts sinceVersion(int major, int minor, int patch);
    }

    /** Asks what the node does. */
    public interface RequireModel {
        /** Sets it. */
        DefaultNode model(Function<DefaultModel.RequireModelParameters, DefaultModel> model);
    }
}
