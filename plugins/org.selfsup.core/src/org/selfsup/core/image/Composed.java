package org.selfsup.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;

/** Names of files with each letter and its accent as one character: macOS takes two, and the same name would be another. */
final class Composed {

    private Composed() {}

    static String name(String any) {
        return Normalizer.normalize(any, Normalizer.Form.NFC);
    }

    static String name(Path file) {
        return name(file.getFileName().toString());
    }

    /** What lies in the folder under this name, however its accents are written there, else with other capital letters. */
    static Path child(Path folder, String name) throws IOException {
        var exact = folder.resolve(name);
        if (Files.exists(exact)) {
            return exact;
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> name(f).equalsIgnoreCase(name(name)))
                    .min(Comparator.comparing((Path f) -> !name(f).equals(name(name))).thenComparing(Comparator.naturalOrder()))
                    .orElse(exact);
        }
    }
}
