package org.selfsup.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the named part of a data set, so that one folder can serve the reader of each part. */
final class FolderPart {

    private static final int NAMED = 10;

    private FolderPart() {}

    static Path find(Path folder, String part) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("\"" + folder + "\" is a file and has no part \"" + part + "\". " + (ZipCollection.isZip(folder)
                    ? "Unpack it and choose the folder that comes out" : "Choose its folder") + ", or leave the part empty.");
        }
        var subFolder = Composed.child(folder, part);
        if (Files.isDirectory(subFolder)) {
            return subFolder;
        }
        var zip = Composed.child(folder, part + ".zip");
        if (Files.isRegularFile(zip)) {
            return zip;
        }
        var prefix = part.equalsIgnoreCase("test") ? "t10k" : part;
        var images = IdxFiles.imagesIn(folder, prefix);
        if (images.isPresent()) {
            return images.get();
        }
        throw new IOException("The folder \"" + folder + "\" has no part \"" + part + "\": neither a folder \"" + part
                + "\" nor \"" + part + ".zip\" nor \"" + prefix + "-images-idx3-ubyte\" (or .gz). " + partsOf(folder)
                + "Check the folder, or leave the part empty.");
    }

    /** What could be entered instead, in a sentence with a blank behind it. */
    private static String partsOf(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var parts = files.filter(file -> !ImageEntry.isHidden(file.getFileName().toString()))
                    .flatMap(file -> nameOf(file).stream()).sorted().distinct().map(name -> "\"" + name + "\"").toList();
            return parts.isEmpty() ? "" : "It has " + String.join(", ", parts.subList(0, Math.min(NAMED, parts.size())))
                    + (parts.size() > NAMED ? " and others" : "") + ". ";
        }
    }

    private static Optional<String> nameOf(Path part) {
        var name = Composed.name(part);
        if (Files.isDirectory(part)) {
            return Optional.of(name);
        }
        return ImageFormat.ending(name).equals("zip") ? Optional.of(name.substring(0, name.length() - 4)) : IdxFiles.partOf(name);
    }
}
