package org.knime.standin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Facts about the real KNIME that are not part of the project: named by the system property {@code selfsup.shared}, or
 * the folder {@code shared} beside a folder above the working directory.
 */
public final class SharedFolder {
    private SharedFolder() {
    }

    /** A file or folder in it; without it the test is reported as skipped. */
    public static Path assumed(String name) {
        Path path = find(name);
        if (path == null) {
            System.out.println("SKIPPED: shared/" + name + " is not at hand (set -Dselfsup.shared=DIR)");
        }
        assumeTrue(path != null, "shared/" + name + " is not at hand");
        return path;
    }

    private static Path find(String name) {
        String property = System.getProperty("selfsup.shared");
        if (property != null) {
            return Path.of(property, name);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path path = folder.resolve("shared").resolve(name);
            if (Files.exists(path)) {
                return path;
            }
        }
        return null;
    }
}
