package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The list in a folder of results that names the files of the run. What it does not name is the user's. */
final class FileList {
    private static final String NAME = ".files-of-this-run";

    private FileList() {
    }

    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    static boolean isIn(Path folder) {
        return Files.exists(in(folder));
    }

    /** Lists all that lies in a folder. */
    static void write(Path folder) throws IOException {
        var names = FileTree.files(folder).stream().filter(file -> !file.equals(in(folder)))
            .map(file -> folder.relativize(file).toString()).toList();
        Files.write(in(folder), names, StandardCharsets.UTF_8);
    }

    /** Adds a file to the list of its folder. */
    static void add(Path file) throws IOException {
        Files.writeString(in(file.getParent()), file.getFileName() + System.lineSeparator(), StandardCharsets.UTF_8,
            StandardOpenOption.APPEND);
    }

    /** The files that a folder's list names, none if it has no list. */
    static List<Path> of(Path folder) throws IOException {
        if (!isIn(folder)) {
            return List.of();
        }
        return Files.readAllLines(in(folder), StandardCharsets.UTF_8).stream()
            .map(name -> folder.resolve(name).normalize()).filter(file -> file.startsWith(folder)).toList();
    }

    /** Deletes the files that a folder's list names, and then the list: if that is broken off, it can be done again. */
    static void deleteFiles(Path folder) throws IOException {
        for (var file : of(folder)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(in(folder));
    }
}
