package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigEntries;
import org.knime.core.node.workflow.NativeNodeContainer;

/**
 * Settings of every release keep loading, and so do those of the workflows made before the first one. The files under
 * {@code settings/<release>} hold a value other than the default for every parameter that release had; once it is out, they
 * are never changed again. A release has files for the nodes that it gave parameters.
 */
class SettingsTest {

    /** The oldest first. */
    private static final List<String> RELEASES = List.of("before-0.1.0", "0.1.0");

    @TempDir
    Path folder;

    private static Stream<Arguments> goldenFiles() {
        return RELEASES.stream().flatMap(release -> Arrays.stream(Nodes.values()).filter(node -> file(release, node) != null)
                .map(node -> Arguments.of(release, node)));
    }

    private static URL file(String release, Nodes node) {
        return SettingsTest.class.getResource("/settings/" + release + "/" + node.name() + ".xml");
    }

    private static NodeSettings golden(String release, Nodes node) throws IOException {
        try (var in = file(release, node).openStream()) {
            return (NodeSettings) NodeSettings.loadFromXML(in);
        }
    }

    /** The settings of the model after it has loaded the ones given. (KNIME saves those given until the dialog changes them.) */
    private NodeSettings afterLoading(Nodes node, Consumer<NodeSettings> model) throws Exception {
        var workflow = new TestWorkflow(Files.createTempDirectory(folder, "workflow").resolve("loaded"));
        int number = workflow.add(node, model);
        try (var loaded = workflow.load()) {
            var settings = new NodeSettings("model");
            ((NativeNodeContainer) loaded.node(number)).getNode().saveModelSettingsTo(settings);
            return settings;
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void settingsOfEveryReleaseKeepTheirValues(String release, Nodes node) throws Exception {
        var golden = golden(release, node);

        assertKept("", golden, afterLoading(node, golden::copyTo));
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void whatAReleaseDidNotHaveTakesItsDefault(String release, Nodes node) throws Exception {
        var golden = golden(release, node);

        assertDefaultWhereAbsent("", golden, afterLoading(node, golden::copyTo), afterLoading(node, model -> {}));
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void theNewestGoldenFileHasEveryParameterWithAnotherValueThanTheDefault(Nodes node) throws Exception {
        var newest = RELEASES.stream().filter(release -> file(release, node) != null).reduce((older, newer) -> newer)
                .orElseThrow(() -> new AssertionError("no golden file of " + node));

        assertDiffers("", golden(newest, node), afterLoading(node, model -> {}));
    }

    private static void assertKept(String path, Config golden, Config saved) throws Exception {
        for (var key : golden.keySet()) {
            assertTrue(saved.containsKey(key), path + key + " is gone");
            if (golden.getEntry(key) instanceof Config group) {
                assertKept(path + key + "/", group, (Config) saved.getEntry(key));
            } else {
                assertEquals(golden.getEntry(key).getType(), saved.getEntry(key).getType(), path + key);
                assertEquals(value(golden.getEntry(key)), value(saved.getEntry(key)), path + key);
            }
        }
    }

    /** 0.001 and 1.0E-3 are the same. */
    private static Object value(AbstractConfigEntry entry) {
        var text = entry.toStringValue();
        return entry.getType() == ConfigEntries.xdouble ? Double.valueOf(text) : text;
    }

    private static void assertDefaultWhereAbsent(String path, Config golden, Config saved, Config defaults)
            throws Exception {
        for (var key : saved.keySet()) {
            if (saved.getEntry(key) instanceof Config group) {
                assertDefaultWhereAbsent(path + key + "/", (Config) golden.getEntry(key), group,
                        (Config) defaults.getEntry(key));
            } else if (!golden.containsKey(key)) {
                assertTrue(saved.getEntry(key).isIdentical(defaults.getEntry(key)), path + key);
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
