package org.knime.standin.ports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.standin.tables.Pngs;

class PortObjectTest {
    private static PortObject again(PortObject object) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
        PortObjectSpec spec = PortUtil.readObjectSpecFromStream(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(object.getSpec(), spec);
        return PortUtil.readObjectFromStream(new ByteArrayInputStream(out.toByteArray()), new ExecutionMonitor());
    }

    @Test
    void anObjectThatIsASettingsTreeComesBack() throws Exception {
        NotePortObject note = new NotePortObject(new NoteSpec("a\nb"), 0.1);
        NotePortObject read = (NotePortObject)again(note);
        assertEquals(note, read);
        assertEquals(0.1, read.value());
        assertEquals("a\nb", read.getSpec().text());
        assertNotEquals(note, new NotePortObject(new NoteSpec("a\nb"), 0.2));
    }

    @Test
    void anObjectWithEntriesOfItsOwnComesBack() throws Exception {
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        BytesPortObject read = (BytesPortObject)again(new BytesPortObject(new NoteSpec("x"), large, new byte[]{7}));
        assertArrayEquals(large, read.first());
        assertArrayEquals(new byte[]{7}, read.second());
    }

    @Test
    void anImageComesBack() throws Exception {
        byte[] png = Pngs.noise(8, 1);
        ImagePortObject image =
            new ImagePortObject(new PNGImageContent(png), new ImagePortObjectSpec(PNGImageContent.TYPE));
        ImagePortObject read = (ImagePortObject)again(image);
        assertEquals(image.toDataCell(), read.toDataCell());
        assertEquals(image.getSummary(), read.getSummary());
    }

    @Test
    void anObjectIsSavedUnderKnimesEntryNames() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream zip = PortUtil.getPortObjectZipOutputStream(out)) {
            PortUtil.getPortObjectSerializer(BytesPortObject.class).savePortObject(
                new BytesPortObject(new NoteSpec("x"), new byte[1], new byte[1]), zip, new ExecutionMonitor());
        }
        assertEquals(List.of("portObject.file", "meta.xml", "first", "second"), entries(out.toByteArray()));
    }

    @Test
    void aTableSpecIsSavedUnderKnimesEntryNamesAndComesBack() throws Exception {
        DataTableSpec spec = new DataTableSpec("t", new String[]{"x"}, new DataType[]{IntCell.TYPE});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
            PortUtil.getPortObjectSpecSerializer(DataTableSpec.class).savePortObjectSpec(spec, zip);
        }
        assertEquals(List.of("portSpec.file", "spec.xml"), entries(out.toByteArray()));
        try (PortObjectSpecZipInputStream zip =
            PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(spec, PortUtil.getPortObjectSpecSerializer(DataTableSpec.class).loadPortObjectSpec(zip));
        }
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                names.add(e.getName());
            }
        }
        return names;
    }

    @Test
    void aFileThatIsNoPortObjectIsRefused() {
        assertThrows(IOException.class, () -> PortUtil.readObjectFromStream(
            new ByteArrayInputStream(new byte[]{1, 2, 3}), new ExecutionMonitor()));
    }

    @Test
    void registeredTypesHaveNameColourAndSpecClass() {
        PortType type = PortTypeRegistry.getInstance().getPortType(NotePortObject.class);
        assertEquals("Note", type.getName());
        assertEquals(0x123456, type.getColor());
        assertEquals(NoteSpec.class, type.getPortObjectSpecClass());
        assertFalse(type.isOptional());
        assertTrue(PortTypeRegistry.getInstance().getPortType(NotePortObject.class, true).isOptional());
        assertTrue(BufferedDataTable.TYPE_OPTIONAL.isOptional());
        assertTrue(PortTypeRegistry.getInstance().availablePortTypes().contains(type));
    }

    @Test
    void anUnregisteredTypeIsThatOfItsNearestRegisteredParent() {
        PortType type = PortTypeRegistry.getInstance().getPortType(Unregistered.class);
        assertEquals(BytesPortObject.class, type.getPortObjectClass());
        assertThrows(IllegalStateException.class, () -> PortUtil.getPortObjectSerializer(Unregistered.class));
    }

    public static final class Unregistered extends BytesPortObject {
    }

    @Test
    void portTypesAcceptSubclasses() {
        assertTrue(PortObject.TYPE.isSuperTypeOf(ImagePortObject.TYPE));
        assertFalse(ImagePortObject.TYPE.isSuperTypeOf(BufferedDataTable.TYPE));
        assertTrue(PortObject.TYPE.acceptsPortObject(new BytesPortObject()));
        assertFalse(BufferedDataTable.TYPE.acceptsPortObjectSpec(new NoteSpec("x")));
    }

    @Test
    void aPortTypeIsSavedByItsClass() throws Exception {
        NodeSettings settings = new NodeSettings("port");
        ImagePortObject.TYPE.save(settings);
        assertEquals(ImagePortObject.class.getName(), settings.getString("object_class"));
        assertEquals(ImagePortObject.TYPE, PortType.load(settings));
    }
}
