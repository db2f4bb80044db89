package org.knime.core.node.config.base;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a settings tree in KNIME's layout: four blanks a level; attributes key, type, isnull, value. */
final class XmlTreeWriter {
    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";
    private static final String SCHEMA = "http://www.knime.org/XMLConfig_2008_09.xsd";

    private final Writer out;

    private XmlTreeWriter(Writer out) {
        this.out = out;
    }

    static void write(ConfigBase root, OutputStream stream) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        String declaration = "xmlns=\"" + NAMESPACE + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"" + NAMESPACE + " " + SCHEMA + "\" ";
        new XmlTreeWriter(out).tree(root, declaration, "");
        out.flush();
    }

    private void tree(ConfigBase config, String declaration, String indent) throws IOException {
        out.write(indent + "<config " + declaration + "key=\"" + attribute(config.getKey()) + "\"");
        if (config.keySet().isEmpty()) {
            out.write("/>\n");
            return;
        }
        out.write(">\n");
        for (String key : config) {
            AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child) {
                tree(child, "", indent + "    ");
            } else if (entry.getType() != ConfigEntries.xtransientstring) {
                value(entry, indent + "    ");
            }
        }
        out.write(indent + "</config>\n");
    }

    private void value(AbstractConfigEntry entry, String indent) throws IOException {
        String value = entry.toStringValue();
        out.write(indent + "<entry key=\"" + attribute(entry.getKey()) + "\" type=\"" + entry.getType() + "\""
            + (value == null ? " isnull=\"true\" value=\"\"" : " value=\"" + attribute(value) + "\"") + "/>\n");
    }

    private static String attribute(String text) {
        return ControlCharacters.escape(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace("\"", "&quot;");
    }
}
