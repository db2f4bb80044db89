package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Natives are installed with the versions of Selfsup that they are attached to, and with no others. */
class FeaturesTest {

    /** Tests run in their module's folder. */
    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @ValueSource(strings = {"org.selfsup.platforms.feature", "org.selfsup.cuda.feature"})
    void nativesComeWithTheVersionsThatTheirFragmentsTake(String feature) throws Exception {
        var file = ROOT.resolve("features/" + feature + "/feature.xml");
        assumeTrue(Files.exists(ROOT.resolve("pom.xml")), "the checkout is at hand");
        var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        var required = (Element) xml.getElementsByTagName("import").item(0);
        assertEquals("equivalent", required.getAttribute("match"));
        var range = sameMinorVersion(required.getAttribute("version"));
        var plugins = xml.getElementsByTagName("plugin");
        assertTrue(plugins.getLength() > 0, file.toString());
        for (int i = 0; i < plugins.getLength(); i++) {
            var id = ((Element) plugins.item(i)).getAttribute("id");
            assertEquals("org.selfsup.dl4j;bundle-version=\"" + range + "\"", host(id), id);
        }
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
