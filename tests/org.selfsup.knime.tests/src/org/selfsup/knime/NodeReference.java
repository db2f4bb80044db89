package org.selfsup.knime;

import java.util.Map;
import java.util.Optional;
import org.knime.core.node.NodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes the node descriptions down as Markdown. */
final class NodeReference {

    private static final String HEAD = """
            # Node reference

            What KNIME shows beside each node and in its dialog, in one place. This file is made from the descriptions in the
            nodes (`NodeReferenceTest` says how) and must not be edited. *By the table* is a column that a new node
            guesses from its table; *(advanced)* is what the dialog has once *Show advanced settings* was chosen in it.
            """;

    /** Marks around the text of an element. */
    private static final Map<String, String> MARKS = Map.of("b", "**", "i", "*", "tt", "`");

    private static final String ADVANCED = " *(advanced)*";

    private NodeReference() {}

    static String markdown() throws Exception {
        var out = new StringBuilder(HEAD);
        for (var node : Nodes.values()) {
            var factory = (NodeFactory<?>) Class.forName(node.factory).getConstructor().newInstance();
            factory.init();
            append(out, node, factory.getXMLDescription());
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Nodes kind, Element node) throws Exception {
        out.append("\n## ").append(kind.title).append("\n\n");
        out.append(text(first(node, "shortDescription"))).append("\n\n");
        out.append(paragraphs(first(node, "intro")));
        ports(out, node, "inPort", "In");
        ports(out, node, "outPort", "Out");
        options(out, node, DialogEntry.of(kind.parametersClass()));
        var links = node.getElementsByTagName("link");
        for (int i = 0; i < links.getLength(); i++) {
            var link = (Element) links.item(i);
            out.append("\n[").append(text(link)).append("](").append(link.getAttribute("href")).append(")\n");
        }
    }

    /** A table for each section. */
    private static void options(StringBuilder out, Element node, Map<String, DialogEntry> dialog) {
        var options = node.getElementsByTagName("option");
        Optional<Class<?>> before = Optional.empty();
        for (int i = 0; i < options.getLength(); i++) {
            var option = (Element) options.item(i);
            var entry = dialog.get(option.getAttribute("name"));
            if (i == 0 || !entry.place().equals(before)) {
                entry.section().ifPresent(section -> out.append("\n### ").append(section.title())
                        .append(entry.isInAdvancedSection() ? ADVANCED : "").append('\n')
                        .append(section.description().isEmpty() ? "" : "\n" + section.description() + "\n"));
                out.append("\n| parameter | default | meaning |\n|---|---|---|\n");
                before = entry.place();
            }
            out.append("| ").append(option.getAttribute("name")).append(entry.advanced() ? ADVANCED : "").append(" | ")
                    .append(entry.initially()).append(" | ").append(text(option)).append(" |\n");
        }
    }

    private static void ports(StringBuilder out, Element node, String tag, String heading) {
        var ports = node.getElementsByTagName(tag);
        for (int i = 0; i < ports.getLength(); i++) {
            var port = (Element) ports.item(i);
            out.append(i == 0 ? "\n" : "").append("- ").append(heading).append(' ').append(i + 1).append(", *")
                    .append(port.getAttribute("name")).append("*: ").append(text(port)).append('\n');
        }
    }

    private static String paragraphs(Element intro) {
        var out = new StringBuilder();
        for (var child = intro.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element paragraph) {
                out.append(out.isEmpty() ? "" : "\n").append(text(paragraph)).append('\n');
            }
        }
        return out.toString();
    }

    /** The text of an element on one line. */
    private static String text(Node element) {
        var out = new StringBuilder();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                out.append(child.getTextContent());
            } else {
                var tag = child.getLocalName() == null ? child.getNodeName() : child.getLocalName();
                var mark = MARKS.getOrDefault(tag, "");
                out.append(tag.equals("li") ? "<br>• " : "").append(mark).append(text(child)).append(mark);
            }
        }
        return out.toString().replaceAll("\\s+", " ").replace(" <br>", "<br>").strip();
    }

    private static Element first(Element node, String tag) {
        return (Element) node.getElementsByTagName(tag).item(0);
    }
}
