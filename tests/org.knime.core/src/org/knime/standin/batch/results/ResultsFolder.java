package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder that always holds the results of one whole run. A new run is prepared beside it and takes its place when it is
 * complete. A list in the folder names the files that came from the run; what else lies there is never touched.
 */
public final class ResultsFolder {
    private static final String LIST = ".files-of-this-run";

    private final Path folder;

    /** The folder need not exist. */
    public ResultsFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The folder for the results of runs that did not succeed, beside this one. */
    public ResultsFolder ofFailedRuns() {
        return new ResultsFolder(folder.resolveSibling(folder.getFileName() + "-failed"));
    }

    /**
     * Makes sure that results can go here.
     *
     * @throws IOException with a sentence, if something is in the way
     */
    public void check() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException("The results cannot go to \"" + folder + "\": that is a file. Name a folder with"
                + " -results.");
        }
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(LIST)) && !children(folder).isEmpty()) {
            throw new DirectoryNotEmptyException("The results cannot go to \"" + folder
                + "\": it holds files that are not the results of a run. Name a new or empty folder with -results.");
        }
        try {
            Files.createDirectories(folder.getParent());
            Files.delete(Files.createTempFile(folder.getParent(), ".can-write", null));
        } catch (IOException ex) {
            throw new IOException("The results cannot go to \"" + folder + "\": \"" + folder.getParent()
                + "\" cannot be written to. Name another folder with -results.", ex);
        }
    }

    /** Makes a folder beside this one, in which new results can be prepared. */
    public Fresh prepare() throws IOException {
        var fresh = Files.createTempDirectory(folder.getParent(), "." + folder.getFileName() + "-");
        // again with the usual permissions: a temporary folder is for its owner only
        Files.delete(fresh);
        return new Fresh(Files.createDirectory(fresh));
    }

    /** New results in the making; closing it throws them away unless they have taken their place. */
    public static final class Fresh implements AutoCloseable {
        private final Path fresh;

        private Fresh(Path fresh) {
            this.fresh = fresh;
        }

        /** Where the files are to be written. */
        public Path path() {
            return fresh;
        }

        /** Puts the new results in the place of the old ones. */
        public void takePlaceOf(ResultsFolder results) throws IOException {
            var files = files(fresh).stream().map(file -> fresh.relativize(file).toString()).toList();
            Files.write(fresh.resolve(LIST), files, StandardCharsets.UTF_8);
            if (!Files.exists(results.folder)) {
                Files.move(fresh, results.folder);
                return;
            }
            var old = fresh.resolveSibling(fresh.getFileName() + ".old");
            Files.move(results.folder, old);
            Files.move(fresh, results.folder);
            removeListed(old);
            for (var foreign : files(old)) {
                keep(foreign, results.folder.resolve(old.relativize(foreign)));
            }
            delete(old);
        }

        @Override
        public void close() throws IOException {
            delete(fresh);
        }
    }

    /** Takes away the results of a run, and the folder if nothing else lies in it. */
    public void remove() throws IOException {
        if (Files.exists(folder.resolve(LIST))) {
            removeListed(folder);
            removeEmpty(folder);
        }
    }

    private static void removeListed(Path folder) throws IOException {
        if (Files.exists(folder.resolve(LIST))) {
            for (var name : Files.readAllLines(folder.resolve(LIST), StandardCharsets.UTF_8)) {
                var file = folder.resolve(name).normalize();
                if (file.startsWith(folder)) {
                    Files.deleteIfExists(file);
                }
            }
            Files.delete(folder.resolve(LIST));
        }
    }

    /** A file of the user stays where it was; if a result has the same name, it gets another. */
    private static void keep(Path foreign, Path place) throws IOException {
        var free = place;
        for (var i = 1; Files.exists(free); i++) {
            free = place.resolveSibling(place.getFileName() + ".kept" + i);
        }
        Files.createDirectories(free.getParent());
        Files.move(foreign, free);
    }

    private static void removeEmpty(Path folder) throws IOException {
        for (var child : deepestFirst(folder)) {
            if (Files.isDirectory(child) && children(child).isEmpty()) {
                Files.delete(child);
            }
        }
    }

    /** Deletes a folder of our own making with everything in it. */
    private static void delete(Path folder) throws IOException {
        try {
            for (var file : deepestFirst(folder)) {
                Files.delete(file);
            }
        } catch (NoSuchFileException gone) {
            // it has taken its place
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<>(deepestFirst(folder));
        files.removeIf(Files::isDirectory);
        return files;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.toList();
        }
    }
}
