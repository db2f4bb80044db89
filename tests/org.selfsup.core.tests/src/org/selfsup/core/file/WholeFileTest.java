package org.selfsup.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    private void unfinished(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(Instant.now().minus(age)));
    }

    private Set<String> names() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** A process that is killed cannot take away what it was writing; one that writes is not disturbed. */
    @Test
    void whatAKilledProcessLeftGoesWhenTheFileIsWrittenAgain() throws IOException {
        unfinished(".night.123.part", Duration.ofHours(1));
        unfinished(".night.456.part", Duration.ofMinutes(1));
        unfinished(".morning.123.part", Duration.ofHours(1));
        unfinished(".night.zip.123.part", Duration.ofHours(1));
        unfinished(".night.-789.part", Duration.ofHours(1));
        WholeFile.replace(night(), out -> out.write(1));
        assertEquals(Set.of("night", ".night.456.part", ".morning.123.part", ".night.zip.123.part"), names());
    }

    @Test
    void whatAKilledProcessLeftGoesWhenThePlaceIsTried() throws IOException {
        Files.createFile(night());
        unfinished(".night.123.part", Duration.ofHours(1));
        WholeFile.requirePlace(night());
        assertEquals(Set.of("night"), names());
    }

    private Path night() {
        return folder.resolve("night");
    }

    /** A network drive that replaces a file in two steps. */
    private static WholeFile.Mover inTwoSteps(WholeFile.Mover second) {
        return (from, to, how) -> {
            if (how == StandardCopyOption.ATOMIC_MOVE) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "not here");
            }
            Files.deleteIfExists(to);
            second.move(from, to, how);
        };
    }

    private static void fail(Path from, Path to, CopyOption how) throws IOException {
        throw new IOException("the network is gone");
    }

    @Test
    void aDriveWithoutAtomicMovesGetsTheFileInTwoSteps() throws IOException {
        Files.writeString(night(), "old");
        WholeFile.replace(night(), out -> out.write('n'), inTwoSteps(Files::move));
        assertEquals("n", Files.readString(night()));
        assertEquals(Set.of("night"), names());
    }

    /** The old file is deleted by then: the new one is all there is, also for whoever tries the place an hour later. */
    @Test
    void betweenTheTwoStepsTheNewFileIsNotLost() throws IOException {
        Files.writeString(night(), "old");
        var failed = assertThrows(IOException.class,
                () -> WholeFile.replace(night(), out -> out.write('n'), inTwoSteps(WholeFileTest::fail)));
        var kept = folder.resolve(names().iterator().next());
        assertEquals("the file that was there is gone, the new one lies whole in \"" + kept + "\", to be renamed (the network is"
                + " gone)", failed.getMessage());
        assertEquals("n", Files.readString(kept));
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        WholeFile.requirePlace(night());
        assertEquals(Set.of(kept.getFileName().toString()), names());
    }

    @Test
    void aMoveThatFailsLeavesWhatWasThere() throws IOException {
        Files.writeString(night(), "old");
        assertThrows(IOException.class, () -> WholeFile.replace(night(), out -> out.write('n'), WholeFileTest::fail));
        assertEquals("old", Files.readString(night()));
        assertEquals(Set.of("night"), names());
    }
}
