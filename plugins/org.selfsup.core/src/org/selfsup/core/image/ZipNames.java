package org.selfsup.core.image;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names inside zip files, which not every packer writes by the book. */
final class ZipNames {

    private static final String DOS = "IBM437";

    private ZipNames() {}

    /** What the book prescribes for names that are not marked as Unicode; not every Java has it. */
    static Charset oldCharacters() {
        return Charset.isSupported(DOS) ? Charset.forName(DOS) : StandardCharsets.ISO_8859_1;
    }

    static boolean isFile(String name) {
        return !name.endsWith("/") && !name.endsWith("\\");
    }

    /** The path that is meant: old packers of Windows put {@code \} between its parts, others begin with {@code ./}. */
    static String path(String name) {
        return Arrays.stream(name.replace('\\', '/').split("/")).filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
