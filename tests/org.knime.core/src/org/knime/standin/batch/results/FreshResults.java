package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * New results in the making, in a hidden folder with a mark that is locked as long as the program lives: a mark without a lock
 * tells that a run was killed.
 */
public final class FreshResults implements AutoCloseable {
    private static final String MARK = ".in-the-making";

    private final FileChannel mark;
    private Path path;
    private boolean kept;
    private boolean inPlace;

    private FreshResults(Path path, FileChannel mark) {
        this.path = path;
        this.mark = mark;
    }

    static FreshResults beside(Path folder) throws IOException {
        var path = Files.createDirectory(HiddenSibling.NEW.of(folder));
        var unlocked = path.resolve(MARK + ".new");
        var mark = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // on a disk without locks nobody can tell later that this run is no more, and nobody touches what it leaves
        isLocked(mark);
        // under its final name the mark is never seen without the lock
        Files.move(unlocked, path.resolve(MARK));
        return new FreshResults(path, mark);
    }

    /** What a run has left that was killed; empty if it is of a run that goes on, or of nobody we know. */
    static Optional<FreshResults> leftIn(Path path) {
        try {
            var mark = FileChannel.open(path.resolve(MARK), StandardOpenOption.WRITE);
            if (isLocked(mark)) {
                return Optional.of(new FreshResults(path, mark));
            }
            mark.close();
        } catch (IOException notOurs) {
            // without a mark, or somebody else's
        }
        return Optional.empty();
    }

    /** Whether it could be locked for this program. */
    private static boolean isLocked(FileChannel mark) {
        try {
            return mark.tryLock() != null;
        } catch (IOException | OverlappingFileLockException ex) {
            return false;
        }
    }

    /** Where the files are to be written; where they lie once they have taken their place. */
    public Path path() {
        return path;
    }

    /** Whether there is a log and nothing else. */
    boolean isLogOnly() throws IOException {
        return Set.copyOf(FileTree.children(path)).equals(Set.of(path.resolve(MARK), path.resolve(Results.LOG)));
    }

    /** From now on closing leaves what is there: the next run puts it into the folder of failed runs. */
    public void keep() {
        kept = true;
    }

    /** Whether they have taken the place of others. */
    public boolean areInPlace() {
        return inPlace;
    }

    /**
     * Puts the new results in the place of the old ones.
     *
     * @return what there is to say about the old ones: that they could not be removed does not concern the new ones
     * @throws IOException if the new results have not taken their place; both the old and the new ones are still there
     */
    public List<String> takePlaceOf(ResultsFolder results) throws IOException {
        keep();
        FileList.write(path);
        FileTree.forceAll(path, path.resolve(MARK)); // whose lock goes when anybody in this program closes it
        var old = results.makeRoom();
        try {
            Files.move(path, results.path());
        } catch (IOException ex) {
            if (old.isPresent()) {
                Files.move(old.get(), results.path());
            }
            throw ex;
        }
        path = results.path();
        inPlace = true;
        var remarks = new ArrayList<String>();
        if (old.isPresent()) {
            FileTree.force(results.path().getParent());
            results.carryOver(old.get()).ifPresent(remarks::add);
        }
        deleteMark();
        return remarks;
    }

    private void deleteMark() {
        try {
            Files.deleteIfExists(path.resolve(MARK));
        } catch (IOException ex) {
            // it is on the list of files and goes with the results
        }
    }

    /** Throws away what is neither kept nor in its place. */
    @Override
    public void close() {
        try (mark) {
            if (!kept) {
                FileTree.delete(path);
            }
        } catch (IOException ex) {
            // what cannot be deleted now has its mark still, by which the next run finds it
        }
    }
}
