package org.selfsup.core.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

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
     * Writes the file, making folders that are missing, in place of one that may be there; if that fails, nothing changes. (On
     * a drive that cannot replace a file at once, what was there may be gone: then the message says where the new one is.) A
     * link stays, and the file that it leads to is replaced. An interrupt does not end that and is not lost.
     */
    public static <E extends Exception> void replace(Path file, Content<E> content) throws IOException, E {
        replace(file, content, Files::move);
    }

    /** Moves a file as {@link Files#move} does. */
    @FunctionalInterface
    interface Mover {
        void move(Path from, Path to, CopyOption how) throws IOException;
    }

    static <E extends Exception> void replace(Path named, Content<E> content, Mover mover) throws IOException, E {
        var file = behindLinks(named);
        var unfinished = unfinished(file);
        boolean onlyOne = false;
        try {
            write(unfinished, content);
            boolean replaces = Files.exists(file);
            try {
                move(unfinished, file, mover);
            } catch (IOException failed) {
                onlyOne = replaces && !Files.exists(file); // a move that is not atomic deletes first
                throw onlyOne ? lost(unfinished, failed) : failed;
            }
        } finally {
            if (!onlyOne) {
                Files.deleteIfExists(unfinished);
            }
        }
        deleteAbandoned(file);
    }

    private static IOException lost(Path unfinished, IOException failed) {
        return new IOException("the file that was there is gone, the new one lies whole in \"" + unfinished
                + "\", to be renamed (" + FileFailure.reason(failed) + ")", failed);
    }

    private static <E extends Exception> void write(Path unfinished, Content<E> content) throws IOException, E {
        Files.createFile(unfinished);
        // no channel, which an interrupt would close: a host interrupts its threads to cancel them
        try (var stream = new FileOutputStream(unfinished.toFile()); var out = new BufferedOutputStream(stream, BUFFER)) {
            content.writeTo(out);
            out.flush();
            stream.getFD().sync(); // before it takes the place of the last one: power may fail
        }
    }

    /** Finds out whether there is a place for the file. */
    public static void requirePlace(Path file) throws IOException {
        var trial = unfinished(behindLinks(file));
        Files.createFile(trial);
        Files.delete(trial);
    }

    /** The file itself, which is moved to: a move would put the new one in the place of a link. */
    private static Path behindLinks(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        if (!Files.exists(file)) {
            throw new IOException("it is a link to \"" + Files.readSymbolicLink(file) + "\", and no file is there");
        }
        return file.toRealPath();
    }

    /**
     * Not createTempFile: the file would keep a temporary one's access rights. Another for each: two processes may write at once.
     */
    private static Path unfinished(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) { // before 17.0.14 Java refuses to make a folder where a link to one is (JDK-8294193)
            Files.createDirectories(folder);
        }
        deleteAbandoned(file);
        return folder.resolve(beginning(file) + System.nanoTime() + UNFINISHED);
    }

    private static String beginning(Path file) {
        return "." + file.getFileName() + ".";
    }

    /** Not where the file itself is missing: then one of them may be all there is. */
    private static void deleteAbandoned(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        // to the number: model.zip is another file than model, and its unfinished ones begin with the same letters
        var unfinished = Pattern.compile(Pattern.quote(beginning(file)) + "-?\\d+" + Pattern.quote(UNFINISHED));
        try (var all = Files.newDirectoryStream(file.toAbsolutePath().getParent(),
                path -> unfinished.matcher(path.getFileName().toString()).matches())) {
            for (var part : all) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(Instant.now().minus(ABANDONED))) {
                    Files.delete(part);
                }
            }
        } catch (IOException | DirectoryIteratorException stays) {
            // takes room, but is no reason not to write
        }
    }

    private static void move(Path unfinished, Path file, Mover mover) throws IOException {
        try {
            mover.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException networkDrive) {
            mover.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
