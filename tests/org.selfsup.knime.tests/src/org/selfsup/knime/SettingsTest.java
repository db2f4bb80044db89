package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;

/**
 * Settings of every release keep loading. The files under {@code settings/<release>} hold a value other than the default for
 * every parameter that release had; they are never changed again.
 */
class SettingsTest {

    private static final String FIRST_RELEASE = "0.1.0";

    @TempDir
    Path folder;

    private static NodeSettingsRO golden(String release, Nodes node) throws IOException {
        try (var in = SettingsTest.class.getResourceAsStream("/settings/" + release + "/" + node.name() + ".xml")) {
            assertNotNull(in, "settings of " + node);
            return NodeSettings.loadFromXML(in);
        }
    }

    /** The model settings that KNIME saves after it has loaded the ones given. */
    private NodeSettings savedAfterLoading(Nodes node, Consumer<NodeSettings> model) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("loaded"));
        int number = workflow.add(node, model);
        try (var loaded = workflow.load()) {
            loaded.save(folder.resolve("saved").toFile());
        }
        try (var in = Files.newInputStream(folder.resolve("saved/" + node.title + " (#" + number + ")/settings.xml"))) {
            return (NodeSettings) NodeSettings.loadFromXML(in).getNodeSettings("model");
        }
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void settingsOfTheFirstReleaseKeepTheirValues(Nodes node) throws Exception {
        var golden = (NodeSettings) golden(FIRST_RELEASE, node);

        assertKept("", golden, savedAfterLoading(node, golden::copyTo));
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void theGoldenFileHasEveryParameterWithAnotherValueThanTheDefault(Nodes node) throws Exception {
        var defaults = savedAfterLoading(node, model -> {});

        assertDiffers("", golden(FIRST_RELEASE, node), defaults);
    }

    private static void assertKept(String path, Config golden, Config saved) throws Exception {
        for (var key : golden.keySet()) {
            assertTrue(saved.containsKey(key), path + key + " is gone");
            if (golden.getEntry(key) instanceof Config group) {
                assertKept(path + key + "/", group, (Config) saved.getEntry(key));
            } else {
                assertEquals(golden.getEntry(key).getType(), saved.getEntry(key).getType(), path + key);
                assertEquals(golden.getEntry(key).toStringValue(), saved.getEntry(key).toStringValue(), path + key);
            }
        }
    }

    private static void assertDiffers(String path, NodeSettingsRO golden, NodeSettingsRO defaults) throws Exception {
        for (var key : defaults) {
            if (((Config) defaults).getEntry(key) instanceof Config) {
                assertDiffers(path + key + "/", golden.getNodeSettings(key), defaults.getNodeSettings(key));
            } else {
                assertTrue(golden.containsKey(key), path + key + " is not in the golden file: add a file for the release");
                assertFalse(((Config) golden).getEntry(key).isIdentical(((Config) defaults).getEntry(key)), path + key);
            }
        }
    }
}
