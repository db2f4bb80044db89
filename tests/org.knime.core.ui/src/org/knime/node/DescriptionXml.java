package org.knime.node;

import java.io.StringReader;
import java.lang.reflect.Field;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * A node's description as XML, with the elements that KNIME's has: name, shortDescription, fullDescription (intro, a tab of
 * options, links), ports, keywords. The texts are HTML fragments and must be well-formed.
 */
final class DescriptionXml {
    private static final String NAMESPACE = "http://knime.org/node/v5.3";

    private final DocumentBuilder m_builder;
    private final Document m_document;

    private DescriptionXml() throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        m_builder = factory.newDocumentBuilder();
        m_document = m_builder.newDocument();
    }

    /** @throws IllegalStateException if a text is not well-formed */
    static Element of(DefaultNode node, List<PortGroup.Side> in, List<PortGroup.Side> out) {
        try {
            return new DescriptionXml().write(node, in, out);
        } catch (Exception e) {
            throw new IllegalStateException("The description of the node " + node.m_name + " is not well-formed: " + e, e);
        }
    }

    private Element write(DefaultNode node, List<PortGroup.Side> in, List<PortGroup.Side> out) throws Exception {
        var root = m_document.createElementNS(NAMESPACE, "knimeNode");
        m_document.appendChild(root);
        root.setAttribute("icon", node.m_icon);
        add(root, "name").setTextContent(node.m_name);
        text(add(root, "shortDescription"), node.m_shortDescription);
        var full = add(root, "fullDescription");
        text(add(full, "intro"), node.m_fullDescription);
        if (node.m_model.parametersClass().isPresent()) {
            var tab = add(full, "tab");
            tab.setAttribute("name", "Options");
            options(tab, node.m_model.parametersClass().get());
        }
        for (var resource : node.m_links.entrySet()) {
            var link = add(full, "link");
            link.setAttribute("href", resource.getKey());
            text(link, resource.getValue());
        }
        var ports = add(root, "ports");
        ports(ports, "inPort", in);
        ports(ports, "outPort", out);
        var keywords = add(root, "keywords");
        node.m_keywords.forEach(word -> add(keywords, "keyword").setTextContent(word));
        return root;
    }

    private void options(Element tab, Class<?> parameters) throws Exception {
        for (Field field : parameters.getDeclaredFields()) {
            var widget = field.getAnnotation(Widget.class);
            if (widget != null) {
                var option = add(tab, "option");
                option.setAttribute("name", widget.title());
                text(option, widget.description() + choices(field.getType()));
            } else if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                options(tab, field.getType());
            }
        }
    }

    private static String choices(Class<?> type) throws NoSuchFieldException {
        if (!type.isEnum()) {
            return "";
        }
        var list = new StringBuilder("\n<ul>");
        for (Object constant : type.getEnumConstants()) {
            var label = type.getField(((Enum<?>) constant).name()).getAnnotation(Label.class);
            list.append("\n<li><b>").append(label == null ? constant : label.value()).append("</b>");
            list.append(label == null || label.description().isEmpty() ? "" : ": " + label.description()).append("</li>");
        }
        return list.append("\n</ul>").toString();
    }

    private void ports(Element ports, String tag, List<PortGroup.Side> sides) throws Exception {
        for (int i = 0; i < sides.size(); i++) {
            var port = add(ports, tag);
            port.setAttribute("index", Integer.toString(i));
            port.setAttribute("name", sides.get(i).name());
            text(port, sides.get(i).description());
        }
    }

    private Element add(Element parent, String tag) {
        var child = m_document.createElementNS(NAMESPACE, tag);
        parent.appendChild(child);
        return child;
    }

    private void text(Element parent, String html) throws Exception {
        var fragment = m_builder.parse(new InputSource(new StringReader("<f xmlns=\"" + NAMESPACE + "\">" + html + "</f>")));
        for (var child = fragment.getDocumentElement().getFirstChild(); child != null; child = child.getNextSibling()) {
            parent.appendChild(m_document.importNode(child, true));
        }
    }
}
