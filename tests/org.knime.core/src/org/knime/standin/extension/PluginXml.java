package org.knime.standin.extension;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads extensions from the plugin.xml files on the class path, for tests that run without the platform. */
final class PluginXml {
    private PluginXml() {
    }

    static List<Extension> extensions(String point) {
        List<Extension> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader().getResources("plugin.xml"))) {
                NodeList extensions = read(url).getElementsByTagName("extension");
                for (int i = 0; i < extensions.getLength(); i++) {
                    Element extension = (Element)extensions.item(i);
                    if (extension.getAttribute("point").equals(point)) {
                        addElements(extension, found);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void addElements(Element extension, List<Extension> found) {
        for (Node child = extension.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(new Declared(element));
            }
        }
    }

    private static Element read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(url + ": " + e.getMessage(), e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : PluginXml.class.getClassLoader();
    }

    private record Declared(Element declaration) implements Extension {
        @Override
        public String element() {
            return declaration.getTagName();
        }

        @Override
        public String attribute(String name) {
            return declaration.hasAttribute(name) ? declaration.getAttribute(name) : null;
        }

        @Override
        public String contributor() {
            return "";
        }

        @Override
        public Object create(String attribute) throws ReflectiveOperationException {
            return load(attribute).getConstructor().newInstance();
        }

        @Override
        public Class<?> load(String attribute) throws ClassNotFoundException {
            return Class.forName(attribute(attribute), true, loader());
        }
    }
}
