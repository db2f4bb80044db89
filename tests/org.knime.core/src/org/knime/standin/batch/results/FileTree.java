package org.knime.standin.batch.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/** What lies in a folder and the folders below it. A link is a thing of its own, never what it points to. */
final class FileTree {
    private FileTree() {
    }

    /** Makes a folder and those above it. Java before 17.0.14 takes a link to a folder for something in the way. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Everything but folders. */
    static List<Path> files(Path folder) throws IOException {
        return deepestFirst(folder).stream().filter(file -> !isFolder(file)).toList();
    }

    /** Deletes a folder of our own making with everything in it. */
    static void delete(Path folder) throws IOException {
        try {
            for (var file : deepestFirst(folder)) {
                Files.delete(file);
            }
        } catch (NoSuchFileException gone) {
            // nothing is left to delete
        }
    }

    /** Deletes folders in which no file lies, also in folders below them. */
    static void deleteEmpty(Path folder) throws IOException {
        for (var child : deepestFirst(folder)) {
            if (isFolder(child) && children(child).isEmpty()) {
                Files.delete(child);
            }
        }
    }

    /** Has the disk keep a file as it is, or the names in a folder, before anything else changes: power may fail. */
    static void force(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ex) {
            if (!isFolder(file)) { // not every network disk knows that of folders
                throw ex;
            }
        }
    }

    /** Does so for all that lies in a folder, and the folder, but for one file. */
    static void forceAll(Path folder, Path but) throws IOException {
        for (var file : deepestFirst(folder)) {
            if (!file.equals(but) && !Files.isSymbolicLink(file)) {
                force(file);
            }
        }
    }

    static List<Path> children(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.toList();
        } catch (UncheckedIOException ex) {
            throw ex.getCause();
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException ex) {
            throw ex.getCause();
        }
    }

    private static boolean isFolder(Path file) {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }
}
