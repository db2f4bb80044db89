package org.knime.standin.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.standin.SharedFolder;

/** What a real KNIME 5.8.3 saved is read and written back without a difference. */
class SavedByKnimeTest {
    @Test
    void settingsFilesComeBackByteForByte() throws IOException {
        List<Path> files = saved("settings.xml", "workflow.knime", "spec.xml", "data.xml");
        for (Path file : files) {
            byte[] original = Files.readAllBytes(file);
            String text = new String(original, StandardCharsets.UTF_8);
            NodeSettings copy = new NodeSettings(text.replaceFirst("(?s).*?<config [^>]*key=\"([^\"]*)\".*", "$1"));
            NodeSettings.loadFromXML(new ByteArrayInputStream(original)).copyTo(copy);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.saveToXML(out);
            assertEquals(text, out.toString(StandardCharsets.UTF_8), file.toString());
            assertArrayEquals(original, out.toByteArray(), file.toString());
        }
        System.out.println("settings round trip: " + files.size() + " files saved by KNIME");
        assertTrue(files.size() > 50, "only " + files.size() + " files were found");
    }

    @Test
    void tableSpecsKeepColumnsTypesAndDomains() throws Exception {
        List<Path> files = saved("spec.xml");
        for (Path file : files) {
            NodeSettingsRO original = NodeSettings.loadFromXML(Files.newInputStream(file));
            NodeSettings copy = new NodeSettings("copy");
            DataTableSpec.load(original).save(copy);
            NodeSettings expected = new NodeSettings("copy");
            original.copyTo(expected);
            assertEquals(expected.toString(), copy.toString(), file.toString());
        }
        assertTrue(files.size() > 10, "only " + files.size() + " files were found");
    }

    private static List<Path> saved(String... names) throws IOException {
        try (Stream<Path> tree = Files.walk(SharedFolder.assumed("knime-saved"))) {
            return tree.filter(f -> List.of(names).contains(f.getFileName().toString())).sorted().toList();
        }
    }
}
