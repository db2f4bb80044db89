package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A folder that always holds the results of one whole run. A new run is prepared beside it and takes its place when it is
 * complete. A list in the folder names the files that came from the run; what else lies there is never touched.
 */
public final class ResultsFolder {
    private final Path folder;

    /** The folder need not exist. Of a link to a folder, that folder is meant: new results are prepared on its disk. */
    public ResultsFolder(Path folder) {
        this.folder = Files.isSymbolicLink(folder) && Files.isDirectory(folder) ? meant(folder) : folder;
    }

    private static Path meant(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException ex) {
            return link;
        }
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
        if (exists(folder) && !Files.isDirectory(folder)) {
            throw new NotDirectoryException("The results cannot go to \"" + folder + "\": that is a file, or a link that leads"
                + " to no folder. Name a folder with -results.");
        }
        if (Files.isDirectory(folder) && !FileList.isIn(folder) && !FileTree.children(folder).isEmpty()) {
            throw new DirectoryNotEmptyException("The results cannot go to \"" + folder
                + "\": it holds files that are not the results of a run. Name a new or empty folder with -results.");
        }
        try {
            FileTree.makeFolder(folder.getParent());
            Files.delete(Files.createTempFile(folder.getParent(), ".can-write", null));
        } catch (IOException ex) {
            throw new IOException("The results cannot go to \"" + folder + "\": \"" + folder.getParent()
                + "\" cannot be written to. Name another folder with -results.", ex);
        }
        checkThatItCanBeRenamed();
    }

    private void checkThatItCanBeRenamed() throws IOException {
        try {
            var away = makeRoom();
            if (away.isPresent()) {
                Files.move(away.get(), folder);
            }
        } catch (IOException ex) {
            throw new IOException("The results cannot go to \"" + folder + "\": new results take the place of old ones by renaming"
                + " the folder, and this one cannot be renamed, as where a disk or the volume of a container is mounted ("
                + ex.getMessage() + "). Name a folder inside it, such as -results=" + folder.resolve("run") + ".", ex);
        }
    }

    /**
     * Puts in order what killed runs have left beside this folder: results that made room for others come back, and what was
     * in the making goes to the folder of failed runs.
     *
     * @return what there is to say about it
     */
    public List<String> recover() throws IOException {
        var failed = ofFailedRuns();
        var remarks = new ArrayList<String>();
        bringBack().ifPresent(remarks::add);
        failed.bringBack().ifPresent(remarks::add);
        for (var path : HiddenSibling.NEW.allOf(folder)) {
            var left = FreshResults.leftIn(path);
            if (left.isPresent()) {
                try (var results = left.get()) {
                    remarks.addAll(failed.takeIn(results));
                } catch (IOException ex) {
                    remarks.add("A run before this one has left results in \"" + path + "\" that could not be moved to \""
                        + failed.folder + "\" (" + ex.getMessage() + ").");
                }
            }
        }
        return remarks;
    }

    /** A run that was killed at its beginning does not cost what one before it has computed in a night. */
    private List<String> takeIn(FreshResults left) throws IOException {
        if (FileList.isIn(folder) && left.isLogOnly()) {
            var log = folder.resolve("log-of-killed-run.txt");
            Files.move(left.path().resolve(Results.LOG), log, StandardCopyOption.REPLACE_EXISTING);
            FileList.add(log);
            FileTree.delete(left.path());
            return List.of("A run before this one ended before it had any results. Its log is \"" + log + "\".");
        }
        var remarks = new ArrayList<>(left.takePlaceOf(this));
        remarks.add("A run before this one ended before its results had taken their place. What it has left lies in \"" + folder
            + "\"; " + Results.LOG + " there tells how far it came.");
        return remarks;
    }

    private Optional<String> bringBack() throws IOException {
        for (var old : HiddenSibling.OLD.allOf(folder)) {
            if (FileList.isIn(old) && FileList.isIn(folder)) {
                return carryOver(old);
            }
            if (FileList.isIn(old) && (!exists(folder) || FileTree.children(folder).isEmpty())) {
                Files.move(old, folder, StandardCopyOption.REPLACE_EXISTING);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Makes a folder beside this one, in which new results can be prepared. */
    public FreshResults prepare() throws IOException {
        return FreshResults.beside(folder);
    }

    /** Renames this folder, if there is one; its new path. */
    Optional<Path> makeRoom() throws IOException {
        if (!exists(folder)) {
            return Optional.empty();
        }
        return Optional.of(Files.move(folder, HiddenSibling.OLD.of(folder)));
    }

    /** Takes over from results that made room what the user has put there, and deletes the rest; what cannot be done is told. */
    Optional<String> carryOver(Path old) {
        try {
            var ofTheRun = new HashSet<>(FileList.of(old));
            ofTheRun.add(FileList.in(old));
            for (var file : FileTree.files(old)) {
                if (!ofTheRun.contains(file)) {
                    keep(file, folder.resolve(old.relativize(file)));
                }
            }
            FileList.deleteFiles(old);
            FileTree.delete(old);
            return Optional.empty();
        } catch (IOException ex) {
            return Optional.of(remark(old, ex));
        }
    }

    private static String remark(Path old, IOException ex) {
        return "Older results could not be removed (" + ex.getMessage() + "). What is left of them lies in \"" + old
            + "\"; it is no longer needed, but may hold files of yours.";
    }

    /** Takes away the results of a run, and the folder if nothing else lies in it; what cannot be done is told. */
    public Optional<String> remove() {
        try {
            if (FileList.isIn(folder)) {
                FileList.deleteFiles(folder);
                FileTree.deleteEmpty(folder);
            }
            return Optional.empty();
        } catch (IOException ex) {
            return Optional.of(remark(folder, ex));
        }
    }

    /** A file of the user stays where it was; if a result has the same name, it gets another. */
    private static void keep(Path foreign, Path place) throws IOException {
        var free = place;
        for (var i = 1; exists(free); i++) {
            free = place.resolveSibling(place.getFileName() + ".kept" + i);
        }
        FileTree.makeFolder(free.getParent());
        Files.move(foreign, free);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
