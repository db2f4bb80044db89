package org.knime.standin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Facts about the real KNIME that are not part of the project: in the folder that the environment variable
 * {@code SELFSUP_SHARED} names, or in a folder {@code shared} beside one above the working directory.
 */
public final class SharedFolder {
    private SharedFolder() {
    }

    /** A file or folder in it; without it the test is reported as skipped. */
    public static Path assumed(String name) {
        Path path = find(name);
        if (path == null) {
            System.out.println("SKIPPED: shared/" + name + " is not at hand (set SELFSUP_SHARED=DIR)");
        }
        assumeTrue(path != null, "shared/" + name + " is not at hand");
        return path;
    }

    private static Path find(String name) {
        String named = System.getenv("SELFSUP_SHARED");
        if (named != null) {
            return Path.of(named, name);
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
