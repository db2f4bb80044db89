package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Natives are installed with the versions of Selfsup that they are attached to, and with no others. */
class FeaturesTest {

    /** Tests run in their module's folder. */
    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @ValueSource(strings = {"org.selfsup.platforms.feature", "org.selfsup.cuda.feature"})
    void nativesComeWithTheVersionsThatTheirFragmentsTake(String feature) throws Exception {
        var xml = feature(feature);
        var plugins = plugins(xml);
        assertFalse(plugins.isEmpty(), feature);
        for (var id : plugins) {
            assertEquals("org.selfsup.dl4j;bundle-version=\"" + range(xml) + "\"", host(id), id);
        }
    }

    /** KNIME installs nothing but the feature that has a missing node; p2 then takes the fragment of its own platform. */
    @Test
    void nativesOfOtherPlatformsComeWithTheNodes() throws Exception {
        var platforms = feature("org.selfsup.platforms.feature");
        var advice = new Properties();
        try (var in = Files.newInputStream(ROOT.resolve("features/org.selfsup.feature/p2.inf"))) {
            advice.load(in);
        }
        var expected = new Properties();
        var fragments = plugins(platforms);
        for (int i = 0; i < fragments.size(); i++) {
            var requirement = "requires." + i + ".";
            expected.setProperty(requirement + "namespace", "org.eclipse.equinox.p2.iu");
            expected.setProperty(requirement + "name", fragments.get(i));
            expected.setProperty(requirement + "range", range(platforms));
            expected.setProperty(requirement + "optional", "true");
            expected.setProperty(requirement + "greedy", "true");
        }
        assertEquals(expected, advice);
    }

    private static Document feature(String id) throws Exception {
        assumeTrue(Files.exists(ROOT.resolve("pom.xml")), "the checkout is at hand");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(ROOT.resolve("features/" + id + "/feature.xml").toFile());
    }

    private static List<String> plugins(Document feature) {
        var plugins = feature.getElementsByTagName("plugin");
        return IntStream.range(0, plugins.getLength()).mapToObj(i -> ((Element) plugins.item(i)).getAttribute("id")).toList();
    }

    /** Of the versions of Selfsup that the feature takes. */
    private static String range(Document feature) {
        var required = (Element) feature.getElementsByTagName("import").item(0);
        assertEquals("equivalent", required.getAttribute("match"));
        return sameMinorVersion(required.getAttribute("version"));
    }

    private static String host(String bundle) throws Exception {
        try (var in = Files.newInputStream(ROOT.resolve("plugins/" + bundle + "/META-INF/MANIFEST.MF"))) {
            return new Manifest(in).getMainAttributes().getValue("Fragment-Host");
        }
    }

    /** What "equivalent" means to p2. */
    private static String sameMinorVersion(String version) {
        var parts = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return "[" + version + "," + parts[0] + "." + (parts[1] + 1) + ".0)";
    }
}
