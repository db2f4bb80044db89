package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.nn.Natives;

/** The first training on a computer, whose natives have yet to be unpacked: a JVM of its own with an empty cache. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FirstUseTest {

    /** 500 MB for each test. */
    @TempDir
    static Path cache;

    @Test
    void aCancelWhileNativesAreUnpackedEndsTheTrainingAloneAndAtOnce() throws Exception {
        var said = run("cancel", "");

        assertEquals("cancelled", said.get("training"));
        assertEquals("false", said.get("loaded by then"));
        assertEquals("[" + Natives.LOADING + "]", said.get("told"));
        assertEquals("true", said.get("interrupt kept"));
        assertEquals("Optional.empty", said.get("layers of an interrupted thread"));
        assertEquals("done", said.get("next training"));
        assertEquals("Optional.empty", said.get("its layers"));
        assertTrue(said.get("its OpenMP").matches("\\[[^,]*/dnnl-[^,]*/libgomp\\.so\\.1]"), "one for both, since"
                + " ND4J has none for ARM: " + said);
        assertTrue(said.get("its layers on Windows").contains("OMP_NUM_THREADS"), said.toString());
    }

    @Test
    void aTrainingOnSlowLayersWarnsBeforeItBegins() throws Exception {
        var said = run("slow", "dnnl-.*-linux-x86_64\\.jar");

        assertEquals("cancelled", said.get("training"));
        assertTrue(said.get("warned").startsWith("[Everything runs many times slower than it could, because the fast library"
                + " oneDNN cannot be loaded ("), said.toString());
    }

    /** What {@link FirstUse} says, by what it says it of. */
    private static Map<String, String> run(String what, String withoutLibrary) throws Exception {
        var unpacked = cache.resolve(what).toFile();
        assertTrue(unpacked.mkdir());
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
                classPath(withoutLibrary), "-Dorg.bytedeco.javacpp.cachedir=" + unpacked, FirstUse.class.getName(), what,
                unpacked.toString()).redirectErrorStream(true);
        builder.environment().remove("OMP_NUM_THREADS");
        var process = builder.start();
        try (var lines = process.inputReader().lines()) {
            var said = new HashMap<String, String>();
            lines.map(line -> line.split(": ", 2)).filter(parts -> parts.length == 2)
                    .forEach(parts -> said.put(parts[0], parts[1]));
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath(String withoutLibrary) throws Exception {
        try (var libraries = Files.list(libraries())) {
            return Stream.concat(Stream.of(place(Natives.class), place(FirstUse.class)),
                    libraries.map(Path::toString).filter(name -> !new File(name).getName().matches(withoutLibrary)))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    private static Path libraries() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("plugins/org.selfsup.dl4j.linux.x86_64/lib")).filter(Files::isDirectory).findFirst()
                .orElseGet(() -> Assumptions.abort("the libraries of the build are not at hand"));
    }
}
