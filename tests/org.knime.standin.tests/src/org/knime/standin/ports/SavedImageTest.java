package org.knime.standin.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.standin.SharedFolder;

/** Images that a real KNIME 5.8.3 saved at a port are read. */
class SavedImageTest {
    @Test
    void imagesSavedAtAPortAreRead() throws Exception {
        List<Path> ports = imagePorts();
        for (Path port : ports) {
            ImagePortObject image = read(port);
            NodeSettingsRO settings =
                NodeSettings.loadFromXML(Files.newInputStream(port.resolveSibling("settings.xml")));
            assertEquals(settings.getNodeSettings("ports").getNodeSettings(port.getFileName().toString())
                .getString("port_object_summary"), image.getSummary(), port.toString());
            assertEquals(PNGImageContent.TYPE, image.getSpec().getDataType());
        }
        assertFalse(ports.isEmpty());
    }

    private static ImagePortObject read(Path port) throws Exception {
        try (
            PortObjectSpecZipInputStream specIn =
                PortUtil.getPortObjectSpecZipInputStream(Files.newInputStream(port.resolve("spec/spec.zip")));
            PortObjectZipInputStream in =
                PortUtil.getPortObjectZipInputStream(Files.newInputStream(port.resolve("object/portobject.zip")))) {
            ImagePortObjectSpec spec =
                PortUtil.getPortObjectSpecSerializer(ImagePortObjectSpec.class).loadPortObjectSpec(specIn);
            return PortUtil.getPortObjectSerializer(ImagePortObject.class).loadPortObject(in, spec,
                new ExecutionMonitor());
        }
    }

    /** The learner of the saved workflows gives an image at its third port. */
    private static List<Path> imagePorts() throws IOException {
        try (Stream<Path> tree = Files.walk(SharedFolder.assumed("knime-saved"))) {
            return tree.filter(p -> p.endsWith("port_3") && Files.exists(p.resolve("object/portobject.zip"))).toList();
        }
    }
}
