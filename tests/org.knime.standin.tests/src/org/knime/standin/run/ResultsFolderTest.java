package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void failedRunsLieBesideAndCanBeRemoved() throws Exception {
        publish(folder().ofFailedRuns(), "a.csv", "failed");
        assertEquals(List.of("results/flow-failed/1-node/a.csv"), files());
        folder().ofFailedRuns().remove();
        assertFalse(Files.exists(directory.resolve("results/flow-failed")));
    }
}
