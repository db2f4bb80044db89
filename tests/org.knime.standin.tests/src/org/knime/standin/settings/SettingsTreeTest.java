package org.knime.standin.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

class SettingsTreeTest {
    private static String xml(NodeSettings settings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static NodeSettingsRO read(String xml) throws IOException {
        return NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static NodeSettingsRO again(NodeSettings settings) throws IOException {
        return read(xml(settings));
    }

    @Test
    void everyTypeComesBack() throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addInt("int", Integer.MIN_VALUE);
        s.addLong("long", Long.MAX_VALUE);
        s.addDouble("double", 0.1);
        s.addDouble("nan", Double.NaN);
        s.addDouble("infinite", Double.NEGATIVE_INFINITY);
        s.addBoolean("boolean", true);
        s.addString("null", null);
        s.addString("empty", "");
        s.addNodeSettings("sub").addInt("int", 1);

        NodeSettingsRO r = again(s);

        assertEquals(Integer.MIN_VALUE, r.getInt("int"));
        assertEquals(Long.MAX_VALUE, r.getLong("long"));
        assertEquals(0.1, r.getDouble("double"));
        assertTrue(Double.isNaN(r.getDouble("nan")));
        assertEquals(Double.NEGATIVE_INFINITY, r.getDouble("infinite"));
        assertTrue(r.getBoolean("boolean"));
        assertNull(r.getString("null"));
        assertEquals("", r.getString("empty"));
        assertEquals(1, r.getNodeSettings("sub").getInt("int"));
        assertEquals(List.copyOf(s.keySet()), List.copyOf(r.keySet()));
    }

    @Test
    void arraysComeBack() throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addIntArray("ints", 3, 1);
        s.addLongArray("longs", 1L << 40);
        s.addDoubleArray("doubles", 0.5, -1);
        s.addBooleanArray("booleans", true, false);
        s.addStringArray("strings", "a", null, "");
        s.addStringArray("none");
        s.addStringArray("null", (String[])null);

        NodeSettingsRO r = again(s);

        assertArrayEquals(new int[]{3, 1}, r.getIntArray("ints"));
        assertArrayEquals(new long[]{1L << 40}, r.getLongArray("longs"));
        assertArrayEquals(new double[]{0.5, -1}, r.getDoubleArray("doubles"));
        assertArrayEquals(new boolean[]{true, false}, r.getBooleanArray("booleans"));
        assertArrayEquals(new String[]{"a", null, ""}, r.getStringArray("strings"));
        assertArrayEquals(new String[0], r.getStringArray("none"));
        assertNull(r.getStringArray("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nfeed\ttab\r", "<&>\"'", "100 %", "%%00010", "%%%%", "%%", "\u0000\u0001\u001f",
        "ä € \uD83D\uDE00", " blanks  ", "\u007f\uFFFE"})
    void everyTextComesBack(String text) throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addString(text, text);
        assertEquals(text, again(s).getString(text));
    }

    @Test
    void controlCharactersAreWrittenAsKnimeDoes() throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addString("text", "hello <&> \"q\"ä\nline2");
        assertTrue(xml(s).contains("value=\"hello &lt;&amp;&gt; &quot;q&quot;ä%%00010line2\""), xml(s));
    }

    @Test
    void typesAreNotWidened() throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addInt("int", 1);
        assertThrows(InvalidSettingsException.class, () -> s.getLong("int"));
        assertThrows(InvalidSettingsException.class, () -> s.getDouble("int"));
        assertThrows(InvalidSettingsException.class, () -> s.getString("int"));
        String message = assertThrows(InvalidSettingsException.class, () -> s.getInt("absent")).getMessage();
        assertTrue(message.contains("\"absent\""), message);
        assertEquals(7, s.getInt("absent", 7));
        assertEquals(7L, s.getLong("int", 7));
    }

    @Test
    void anArraySizeThatIsTooLargeIsRefusedAndOneThatIsTooSmallCuts() throws Exception {
        NodeSettings s = new NodeSettings("s");
        s.addIntArray("ints", 1, 2, 3);
        s.getConfigBase("ints").addInt("array-size", 2);
        assertArrayEquals(new int[]{1, 2}, s.getIntArray("ints"));
        s.getConfigBase("ints").addInt("array-size", 4);
        assertThrows(InvalidSettingsException.class, () -> s.getIntArray("ints"));
    }

    @Test
    void cellsAndTypesComeBack() throws Exception {
        NodeSettings s = new NodeSettings("s");
        DataCell[] cells = {new StringCell("a"), new IntCell(1), new LongCell(2), new DoubleCell(0.5),
            BooleanCell.TRUE, DataType.getMissingCell()};
        s.addDataCellArray("cells", cells);
        s.addDataCell("null", null);
        s.addDataType("type", StringCell.TYPE);
        NodeSettingsRO r = again(s);
        assertArrayEquals(cells, r.getDataCellArray("cells"));
        assertNull(r.getDataCell("null"));
        assertEquals(StringCell.TYPE, r.getDataType("type"));
    }

    @Test
    void treesAreEqualIfTheirEntriesAre() {
        NodeSettings a = new NodeSettings("s");
        NodeSettings b = new NodeSettings("s");
        a.addNodeSettings("sub").addInt("x", 1);
        b.addNodeSettings("sub").addInt("x", 1);
        assertEquals(a, b);
        b.addInt("y", 1);
        assertNotEquals(a, b);
    }

    @Test
    void aCopyIsIndependent() throws Exception {
        NodeSettings a = new NodeSettings("a");
        a.addNodeSettings("sub").addInt("x", 1);
        NodeSettings b = new NodeSettings("b");
        a.copyTo(b);
        b.getNodeSettings("sub").addInt("x", 2);
        assertEquals(1, a.getNodeSettings("sub").getInt("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no xml", "<config key=\"s\"><entry key=\"x\" type=\"xint\" value=\"one\"/></config>",
        "<config key=\"s\"><entry key=\"x\" type=\"xnew\" value=\"1\"/></config>", "<other/>",
        "<config key=\"s\"><entry key=\"x\" type=\"xint\"/></config>"})
    void damagedFilesAreRefused(String xml) {
        assertThrows(IOException.class, () -> read(xml));
    }

    /** They could read other files, or repeat a text a billion times. */
    @ParameterizedTest
    @ValueSource(strings = {"<!ENTITY x SYSTEM \"%s\">", "<!ENTITY % x SYSTEM \"%s\"> %x;", "<!ENTITY x \"text\">"})
    void aFileThatDeclaresEntitiesIsRefused(String entity, @TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "password");
        String xml = "<!DOCTYPE config [" + entity.replace("%s", secret.toUri().toString()) + "]>"
            + "<config key=\"s\"><entry key=\"a\" type=\"xstring\" value=\"a\"/></config>";
        String message = assertThrows(IOException.class, () -> read(xml)).getMessage();
        assertTrue(message.startsWith("not a settings file: DOCTYPE"), message);
    }
}
