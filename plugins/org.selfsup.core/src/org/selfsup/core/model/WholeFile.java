package org.selfsup.core.model;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/** Files that are there as a whole or not at all: written beside their place, then moved there. */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;
    private static final String UNFINISHED = ".part";

    /** Nobody writes to an unfinished file that has not grown for so long: a process was killed over it. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private WholeFile() {
    }

    /**
     * What a file is to hold.
     *
     * @param <E> what may keep it from being written, besides the disk
     */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        void writeTo(OutputStream out) throws IOException, E;
    }

    /**
     * Writes the file, making folders that are missing, in place of one that may be there; if that fails, nothing changes. An
     * interrupt does not end that and is not lost.
     */
    public static <E extends Exception> void replace(Path file, Content<E> content) throws IOException, E {
        var unfinished = unfinished(file);
        try {
            Files.createFile(unfinished);
            // no channel, which an interrupt would close: a host interrupts its threads to cancel them
            try (var stream = new FileOutputStream(unfinished.toFile()); var out = new BufferedOutputStream(stream, BUFFER)) {
                content.writeTo(out);
                out.flush();
                stream.getFD().sync(); // before it takes the place of the last one: power may fail
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Finds out whether there is a place for the file. */
    public static void requirePlace(Path file) throws IOException {
        var trial = unfinished(file);
        Files.createFile(trial);
        Files.delete(trial);
    }

    /** Not createTempFile: the file would keep a temporary one's access rights. Another for each: two processes may write at once. */
    private static Path unfinished(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var beginning = "." + file.getFileName() + ".";
        deleteAbandoned(folder, beginning);
        return folder.resolve(beginning + System.nanoTime() + UNFINISHED);
    }

    private static void deleteAbandoned(Path folder, String beginning) {
        try (var all = Files.newDirectoryStream(folder, path -> path.getFileName().toString().startsWith(beginning)
                && path.getFileName().toString().endsWith(UNFINISHED))) {
            for (var part : all) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                    Files.delete(part);
                }
            }
        } catch (IOException | DirectoryIteratorException stays) {
            // takes room, but is no reason not to write
        }
    }

    private static void move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException networkDrive) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
