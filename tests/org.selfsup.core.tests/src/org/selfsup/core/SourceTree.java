package org.selfsup.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The files that this program was made of, where a test runs within them. */
public final class SourceTree {

    private SourceTree() {
    }

    /** The Java files of all modules in a folder. */
    static List<Path> modules(String folder) throws IOException {
        var all = new ArrayList<Path>();
        try (var modules = Files.list(root().resolve(folder))) {
            for (var module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).sorted().toList()) {
                all.addAll(module(folder + "/" + module.getFileName()));
            }
        }
        return all;
    }

    /** The Java files of a module. */
    public static List<Path> module(String folder) throws IOException {
        try (var files = Files.walk(root().resolve(folder).resolve("src"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /** The folder that {@code plugins} and {@code tests} lie in. */
    static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("plugins/org.selfsup.core/src"))) {
                return folder;
            }
        }
        return Assumptions.abort("the sources are not at hand");
    }
}
