package org.knime.core.node.config.base;

import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Builds the tree while the parser walks the XML; the outermost element stands for the given root. */
final class XmlTreeReader extends DefaultHandler {
    private final ConfigBase root;
    private final Deque<ConfigBase> open = new ArrayDeque<>();

    XmlTreeReader(ConfigBase root) {
        this.root = root;
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
        if (local.equals("config")) {
            open.push(open.isEmpty() ? root : open.peek().addConfigBase(text(attributes, "key")));
        } else if (local.equals("entry") && !open.isEmpty()) {
            open.peek().addEntry(entry(attributes));
        } else {
            throw new SAXException("unexpected element <" + name + "> in a settings file");
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        if (local.equals("config")) {
            open.pop();
        }
    }

    private static AbstractConfigEntry entry(Attributes attributes) throws SAXException {
        String key = text(attributes, "key");
        String type = attributes.getValue("type");
        boolean isNull = Boolean.parseBoolean(attributes.getValue("isnull"));
        try {
            return ConfigEntries.valueOf(type).createEntry(key, isNull ? null : text(attributes, "value"));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new SAXException("entry \"" + key + "\" of type " + type + ": " + e.getMessage(), e);
        }
    }

    private static String text(Attributes attributes, String name) throws SAXException {
        String value = attributes.getValue(name);
        if (value == null) {
            throw new SAXException("attribute " + name + " is absent in a settings file");
        }
        return ControlCharacters.unescape(value);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }
}
