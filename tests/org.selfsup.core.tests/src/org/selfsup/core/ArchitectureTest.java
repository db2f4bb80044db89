package org.selfsup.core;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which package of the engine may use which (docs/ARCHITECTURE.md), read from the imports. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("random", Set.of()),
            entry("workers", Set.of()),
            entry("file", Set.of()),
            entry("image", Set.of("file", "random")),
            entry("augment", Set.of("image", "random")),
            entry("loss", Set.of()),
            entry("nn", Set.of("image", "random", "workers")),
            entry("nn.onednn", Set.of("nn", "image", "workers")),
            entry("acceleration", Set.of("nn", "nn.onednn", "image", "workers")),
            entry("method", Set.of("augment", "loss", "nn", "acceleration", "image", "random")),
            entry("model", Set.of("nn", "acceleration", "image")),
            entry("train", Set.of("augment", "method", "model", "nn", "acceleration", "image", "eval", "file", "random")),
            entry("eval", Set.of("acceleration", "loss", "random")),
            entry("eval.chart", Set.of("eval", "image")));

    private static final Pattern OURS = Pattern.compile("import (?:static )?org\\.selfsup\\.core\\.([a-z.]+)\\.[A-Z].*");

    @Test
    void packagesUseOnlyWhatLiesBelowThem() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : sources()) {
            var own = packageOf(file);
            var allowed = ALLOWED.get(own);
            assertNotNull(allowed, own + " is a new package: add it to ALLOWED here and to the table in docs/ARCHITECTURE.md");
            for (var line : Files.readAllLines(file)) {
                var ours = OURS.matcher(line);
                if (ours.matches() && !ours.group(1).equals(own) && !allowed.contains(ours.group(1))) {
                    wrong.add(own + " must not use " + ours.group(1) + ": " + file.getFileName());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noTwoPackagesUseEachOther() {
        var below = new TreeSet<String>();
        while (below.size() < ALLOWED.size()) {
            var next = ALLOWED.keySet().stream().filter(p -> !below.contains(p) && below.containsAll(ALLOWED.get(p))).toList();
            assertTrue(!next.isEmpty(), () -> "a cycle among the packages that are not " + below);
            below.addAll(next);
        }
    }

    @Test
    void theEngineKnowsNeitherKnimeNorEclipse() throws IOException {
        var foreign = Pattern.compile("import (static )?org\\.(knime|eclipse|osgi)\\..*");
        for (var file : sources()) {
            for (var line : Files.readAllLines(file)) {
                assertTrue(!foreign.matcher(line).matches(), file + ": " + line);
            }
        }
    }

    /** The package's name below org.selfsup.core. */
    private static String packageOf(Path file) {
        return file.getParent().toString().replace('\\', '/').replaceFirst(".*/org/selfsup/core/", "").replace('/', '.');
    }

    private static List<Path> sources() throws IOException {
        return SourceTree.module("plugins/org.selfsup.core");
    }
}
