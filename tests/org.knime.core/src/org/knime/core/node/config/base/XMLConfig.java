package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/** Reads and writes a settings tree in the form of {@code settings.xml}. */
public final class XMLConfig {
    private XMLConfig() {
    }

    /** Adds what the XML holds to the tree; the stream is left open. */
    public static void load(ConfigBase config, InputStream in)
        throws SAXException, IOException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        // KNIME writes none, and without one there are no entities that could read other files
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newSAXParser().parse(in, new XmlTreeReader(config));
    }

    /** Writes the tree as UTF-8 XML; the stream is flushed and left open. */
    public static void save(ConfigBase config, OutputStream out) throws IOException {
        XmlTreeWriter.write(config, out);
    }
}
