package org.selfsup.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Which package of the engine may use which (docs/ARCHITECTURE.md), read from the imports. */
class ArchitectureTest {

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "random", Set.of(),
            "image", Set.of(),
            "augment", Set.of("image", "random"),
            "loss", Set.of(),
            "nn", Set.of("image", "random"),
            "method", Set.of("loss", "nn", "image", "random"),
            "model", Set.of("nn", "image"),
            "train", Set.of("augment", "method", "model", "nn", "image", "eval", "random"),
            "eval", Set.of("nn"),
            "eval.chart", Set.of("eval", "image"));

    private static final Pattern OURS = Pattern.compile("import (?:static )?org\\.selfsup\\.core\\.([a-z]+(?:\\.chart)?)\\..*");

    @Test
    void packagesUseOnlyWhatLiesBelowThem() throws IOException {
        var wrong = new ArrayList<String>();
        for (var file : sources()) {
            var own = packageOf(file);
            for (var line : Files.readAllLines(file)) {
                var ours = OURS.matcher(line);
                if (ours.matches() && !ours.group(1).equals(own) && !ALLOWED.getOrDefault(own, Set.of()).contains(ours.group(1))) {
                    wrong.add(own + " must not use " + ours.group(1) + ": " + file.getFileName());
                }
            }
        }
        assertEquals(List.of(), wrong);
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

    /** The package below org.selfsup.core; sub-packages other than eval.chart count as their parent. */
    private static String packageOf(Path file) {
        var path = file.getParent().toString().replace('\\', '/').replaceFirst(".*/org/selfsup/core/?", "");
        return path.equals("eval/chart") ? "eval.chart" : path.replaceFirst("/.*", "");
    }

    private static List<Path> sources() throws IOException {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var source = folder.resolve("plugins/org.selfsup.core/src");
            if (Files.isDirectory(source)) {
                try (var files = Files.walk(source)) {
                    return files.filter(f -> f.toString().endsWith(".java")).toList();
                }
            }
        }
        return Assumptions.abort("the sources are not at hand");
    }
}
