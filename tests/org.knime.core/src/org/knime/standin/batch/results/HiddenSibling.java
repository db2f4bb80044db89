package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Hidden folders beside that of the results, on the same disk: new results, and old ones that make room for them. */
enum HiddenSibling {
    NEW(""), OLD(".old");

    private final String suffix;

    HiddenSibling(String suffix) {
        this.suffix = suffix;
    }

    /** A path that nothing has yet. */
    Path of(Path folder) {
        var number = Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits());
        return folder.resolveSibling("." + folder.getFileName() + "-" + number + suffix);
    }

    /** Those that there are. */
    List<Path> allOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder.getParent())) {
            return List.of();
        }
        var name = Pattern.compile(Pattern.quote("." + folder.getFileName() + "-") + "\\d+" + Pattern.quote(suffix));
        return FileTree.children(folder.getParent()).stream()
            .filter(file -> name.matcher(file.getFileName().toString()).matches()).sorted().toList();
    }
}
