package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortTypeRegistry;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What plugin.xml promises is there. */
class PluginXmlTest {

    private static Document pluginXml() throws Exception {
        for (var url : Collections.list(PluginXmlTest.class.getClassLoader().getResources("plugin.xml"))) {
            try (var in = url.openStream()) {
                var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
                if (!elements(document, "node").isEmpty()) {
                    return document;
                }
            }
        }
        throw new AssertionError("no plugin.xml with nodes on the class path");
    }

    private static List<Element> elements(Document document, String tag) {
        var list = document.getElementsByTagName(tag);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    @Test
    void registersExactlyOurNodes() throws Exception {
        var registered = elements(pluginXml(), "node").stream().map(node -> node.getAttribute("factory-class"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Arrays.stream(Nodes.values()).map(node -> node.factory).collect(Collectors.toCollection(TreeSet::new)),
                registered);
    }

    @Test
    void everyRegisteredFactoryLoads() throws Exception {
        for (var node : elements(pluginXml(), "node")) {
            var factory = (NodeFactory<?>) Class.forName(node.getAttribute("factory-class")).getConstructor().newInstance();
            assertNotNull(factory.getNodeName(), node.getAttribute("factory-class"));
        }
    }

    @Test
    void everyNodeComesAfterAnotherThatExistsAndIsInOurCategory() throws Exception {
        var factories = elements(pluginXml(), "node").stream().map(n -> n.getAttribute("factory-class")).toList();
        for (var node : elements(pluginXml(), "node")) {
            var after = node.getAttribute("after");
            assertTrue(after.isEmpty() || factories.contains(after), after);
            assertEquals("/community/selfsup", node.getAttribute("category-path"));
        }
    }

    @Test
    void theCategoryHasItsIcon() throws Exception {
        var category = elements(pluginXml(), "category").get(0);
        var icon = PluginXmlTest.class.getClassLoader().getResource(category.getAttribute("icon"));

        assertEquals(16, ImageIO.read(icon).getWidth());
        assertEquals("/community", category.getAttribute("path"));
        assertEquals("selfsup", category.getAttribute("level-id"));
    }

    @Test
    void everyPortTypeLoadsWithItsSerializers() throws Exception {
        var registry = PortTypeRegistry.getInstance();
        var types = elements(pluginXml(), "portType");
        for (var type : types) {
            var objectClass = Class.forName(type.getAttribute("objectClass")).asSubclass(PortObject.class);
            objectClass.getConstructor();
            Class.forName(type.getAttribute("specClass")).getConstructor();
            var portType = registry.getPortType(objectClass);
            assertEquals(objectClass, portType.getPortObjectClass());
            assertEquals(Class.forName(type.getAttribute("specClass")), portType.getPortObjectSpecClass());
            assertTrue(registry.getObjectSerializer(objectClass).isPresent(), objectClass.getName());
            assertTrue(registry.getSpecSerializer(portType.getPortObjectSpecClass()).isPresent(), objectClass.getName());
            assertTrue(registry.getPortType(objectClass, true).isOptional());
        }
        assertEquals(3, Set.copyOf(types).size());
    }
}
