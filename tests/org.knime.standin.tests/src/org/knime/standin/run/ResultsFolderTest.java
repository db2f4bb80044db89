package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.standin.batch.results.ResultsFolder;

/** The folder of the results holds one whole run at any time, and what others put there stays. */
class ResultsFolderTest {
    @TempDir
    Path directory;

    private ResultsFolder folder() {
        return new ResultsFolder(directory.resolve("results/flow"));
    }

    private void publish(ResultsFolder folder, String name, String text) throws IOException {
        folder.check();
        try (var fresh = folder.prepare()) {
            Files.createDirectories(fresh.path().resolve("1-node"));
            Files.writeString(fresh.path().resolve("1-node").resolve(name), text);
            fresh.takePlaceOf(folder);
        }
    }

    private List<String> files() throws IOException {
        try (var tree = Files.walk(directory)) {
            return tree.filter(Files::isRegularFile).map(file -> directory.relativize(file).toString().replace('\\', '/'))
                .filter(name -> !name.endsWith(".files-of-this-run")).sorted().toList();
        }
    }

    @Test
    void aNewRunTakesThePlaceOfTheOldOne() throws Exception {
        publish(folder(), "a.csv", "old");
        publish(folder(), "b.csv", "new");
        assertEquals(List.of("results/flow/1-node/b.csv"), files());
    }

    @Test
    void untilANewRunIsCompleteTheOldOneStays() throws Exception {
        publish(folder(), "a.csv", "old");
        try (var fresh = folder().prepare()) {
            Files.writeString(fresh.path().resolve("half.csv"), "half");
            assertTrue(files().contains("results/flow/1-node/a.csv"));
        }
        assertEquals(List.of("results/flow/1-node/a.csv"), files());
    }

    @Test
    void filesOfTheUserStay() throws Exception {
        publish(folder(), "a.csv", "old");
        Files.writeString(directory.resolve("results/flow/1-node/notes.txt"), "mine");
        Files.writeString(directory.resolve("results/flow/1-node/b.csv"), "mine too");
        publish(folder(), "b.csv", "new");
        assertEquals(List.of("results/flow/1-node/b.csv", "results/flow/1-node/b.csv.kept1", "results/flow/1-node/notes.txt"),
            files());
        assertEquals("new", Files.readString(directory.resolve("results/flow/1-node/b.csv")));
        folder().remove();
        assertEquals(List.of("results/flow/1-node/b.csv.kept1", "results/flow/1-node/notes.txt"), files());
    }

    @Test
    void aFolderWithOtherThingsIsRefused() throws Exception {
        Files.createDirectories(directory.resolve("results/flow"));
        folder().check();
        Files.writeString(directory.resolve("results/flow/thesis.txt"), "mine");
        assertTrue(assertThrows(IOException.class, () -> folder().check()).getMessage().contains("not the results of a run"));
        assertThrows(IOException.class, () -> new ResultsFolder(directory.resolve("results/flow/thesis.txt")).check());
        assertThrows(IOException.class, () -> new ResultsFolder(directory.resolve("results/flow/thesis.txt/below")).check());
    }

    /** Renaming a folder is refused where a disk is mounted; in the morning that would be too late. */
    @Test
    void aFolderThatCannotBeRenamedIsRefused() {
        var mounted = Path.of("/dev/shm");
        var list = mounted.toFile().list();
        assumeTrue(list != null && list.length == 0 && Files.isWritable(mounted.getParent()), "a disk is mounted and empty");
        var message = assertThrows(IOException.class, () -> new ResultsFolder(mounted).check()).getMessage();
        assertTrue(message.contains("cannot be renamed") && message.contains("such as -results=/dev/shm/run."), message);
    }

    @Test
    void checkingLeavesTheFolderAsItIs() throws Exception {
        publish(folder(), "a.csv", "old");
        folder().check();
        assertEquals(List.of("results/flow/1-node/a.csv"), files());
    }

    @Test
    void resultsThatCannotTakeTheirPlaceStayWhereTheyAre() throws Exception {
        folder().check();
        var fresh = folder().prepare();
        Files.writeString(fresh.path().resolve("model.zip"), "a night");
        // a folder cannot move into itself
        var place = new ResultsFolder(fresh.path().resolve("below/flow"));
        Files.createDirectories(place.path());
        Files.writeString(place.path().resolve("old.csv"), "old");
        try (fresh) {
            assertThrows(IOException.class, () -> fresh.takePlaceOf(place));
            assertFalse(fresh.areInPlace());
        }
        assertEquals("a night", Files.readString(fresh.path().resolve("model.zip")));
        assertEquals("old", Files.readString(place.path().resolve("old.csv")));
    }

    /** Files of another user, or held by a network disk, cannot be removed; here the list of them cannot be read. */
    @Test
    void oldResultsThatCannotBeRemovedDoNotConcernTheNewOnes() throws Exception {
        publish(folder(), "a.csv", "old");
        Files.write(directory.resolve("results/flow/.files-of-this-run"), new byte[]{(byte)0xff});
        folder().check();
        List<String> remarks;
        try (var fresh = folder().prepare()) {
            Files.writeString(fresh.path().resolve("b.csv"), "new");
            remarks = fresh.takePlaceOf(folder());
            assertTrue(fresh.areInPlace());
        }
        assertEquals("new", Files.readString(directory.resolve("results/flow/b.csv")));
        assertTrue(remarks.size() == 1 && remarks.get(0).startsWith("Older results could not be removed ("), remarks.toString());
        publish(folder().ofFailedRuns(), "a.csv", "failed");
        Files.write(directory.resolve("results/flow-failed/.files-of-this-run"), new byte[]{(byte)0xff});
        var remark = folder().ofFailedRuns().remove().orElseThrow();
        assertTrue(remark.contains(directory.resolve("results/flow-failed").toString()), remark);
    }

    @Test
    void aLinkToAFolderMeansThatFolder() throws Exception {
        Files.createDirectories(directory.resolve("big/flow"));
        Files.createDirectories(directory.resolve("results"));
        Files.createSymbolicLink(directory.resolve("results/flow"), directory.resolve("big/flow"));
        publish(folder(), "a.csv", "old");
        Files.writeString(directory.resolve("big/flow/notes.txt"), "mine");
        try (var fresh = folder().prepare()) {
            assertEquals(directory.resolve("big").toRealPath(), fresh.path().getParent());
        }
        publish(folder(), "b.csv", "new");
        assertTrue(Files.isSymbolicLink(directory.resolve("results/flow")));
        assertEquals(List.of("big/flow/1-node/b.csv", "big/flow/notes.txt"), files());
        assertEquals("mine", Files.readString(directory.resolve("results/flow/notes.txt")));
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws Exception {
        Files.createDirectories(directory.resolve("results"));
        Files.createSymbolicLink(directory.resolve("results/flow"), directory.resolve("gone"));
        assertThrows(IOException.class, () -> folder().check());
    }

    @Test
    void linksOfTheUserStayAndSoDoesWhatTheyLeadTo() throws Exception {
        publish(folder(), "a.csv", "old");
        var pictures = Files.createDirectories(directory.resolve("pictures"));
        var link = Files.createSymbolicLink(directory.resolve("results/flow/pictures"), pictures);
        var nowhere = Files.createSymbolicLink(directory.resolve("results/flow/nowhere"), directory.resolve("gone"));
        publish(folder(), "b.csv", "new");
        assertEquals(pictures, Files.readSymbolicLink(link));
        assertTrue(Files.isSymbolicLink(nowhere));
        folder().remove();
        assertEquals(pictures, Files.readSymbolicLink(link));
        assertTrue(Files.isDirectory(pictures));
    }

    /** Closing frees the lock, as the end of a program does. */
    private Path leave(String name) throws IOException {
        try (var fresh = folder().prepare()) {
            Files.writeString(fresh.path().resolve(name), "left");
            fresh.keep();
            return fresh.path();
        }
    }

    @Test
    void whatAKilledRunHasLeftGoesToTheFailedRuns() throws Exception {
        publish(folder(), "a.csv", "good");
        leave("log.txt");
        var remarks = folder().recover();
        assertEquals(List.of("results/flow-failed/log.txt", "results/flow/1-node/a.csv"), files());
        assertEquals(1, remarks.size(), remarks.toString());
        assertTrue(remarks.get(0).contains("What it has left lies in \"" + directory.resolve("results/flow-failed") + "\""),
            remarks.toString());
        assertEquals(List.of(), folder().recover());
        folder().ofFailedRuns().remove();
        assertEquals(List.of("results/flow/1-node/a.csv"), files());
    }

    /** Stopped as soon as a slip in its flags was seen, for example. */
    @Test
    void aRunThatWasKilledBeforeItHadResultsDoesNotCostThoseOfAFailedOne() throws Exception {
        publish(folder().ofFailedRuns(), "model.zip", "a night");
        for (var i = 0; i < 2; i++) {
            leave("log.txt");
            assertTrue(folder().recover().get(0).contains("Its log is"));
            assertEquals(List.of("results/flow-failed/1-node/model.zip", "results/flow-failed/log-of-killed-run.txt"), files());
        }
        leave("model.zip");
        folder().recover();
        assertEquals(List.of("results/flow-failed/model.zip"), files());
        folder().ofFailedRuns().remove();
        assertEquals(List.of(), files());
    }

    @Test
    void whatARunIsMakingNowIsLeftAloneAndSoAreFoldersOfOthers() throws Exception {
        folder().check();
        Files.createDirectories(directory.resolve("results/.flow-1"));
        Files.writeString(directory.resolve("results/.flow-1/thesis.txt"), "mine");
        Files.createDirectories(directory.resolve("results/.flow-2.old"));
        Files.writeString(directory.resolve("results/.flow-2.old/thesis.txt"), "mine");
        try (var other = new ResultsFolder(directory.resolve("results/flow-1")).prepare(); var running = folder().prepare()) {
            assertEquals(List.of(), folder().recover());
            assertTrue(Files.isDirectory(running.path()) && Files.isDirectory(other.path()));
        }
        assertEquals(List.of("results/.flow-1/thesis.txt", "results/.flow-2.old/thesis.txt"), files());
    }

    @Test
    void resultsThatMadeRoomForARunThatWasKilledComeBack() throws Exception {
        publish(folder(), "a.csv", "good");
        publish(folder().ofFailedRuns(), "a.csv", "failed");
        Files.move(directory.resolve("results/flow"), directory.resolve("results/.flow-17.old"));
        Files.move(directory.resolve("results/flow-failed"), directory.resolve("results/.flow-failed-18.old"));
        assertEquals(List.of(), folder().recover());
        assertEquals(List.of("results/flow-failed/1-node/a.csv", "results/flow/1-node/a.csv"), files());
        assertEquals("good", Files.readString(directory.resolve("results/flow/1-node/a.csv")));
    }

    @Test
    void resultsThatWereReplacedByARunThatWasKilledThenAreRemovedButForFilesOfTheUser() throws Exception {
        publish(folder(), "a.csv", "old");
        Files.writeString(directory.resolve("results/flow/1-node/notes.txt"), "mine");
        Files.move(directory.resolve("results/flow"), directory.resolve("results/.flow-17.old"));
        publish(folder(), "b.csv", "new");
        folder().recover();
        assertEquals(List.of("results/flow/1-node/b.csv", "results/flow/1-node/notes.txt"), files());
    }

    @Test
    void failedRunsLieBesideAndCanBeRemoved() throws Exception {
        publish(folder().ofFailedRuns(), "a.csv", "failed");
        assertEquals(List.of("results/flow-failed/1-node/a.csv"), files());
        folder().ofFailedRuns().remove();
        assertFalse(Files.exists(directory.resolve("results/flow-failed")));
    }
}
