package org.selfsup.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void aFolderThatIsALinkIsWrittenTo() throws IOException {
        var real = Files.createDirectory(folder.resolve("real"));
        var link = Files.createSymbolicLink(folder.resolve("link"), real);
        WholeFile.replace(link.resolve("night"), out -> out.write('n'));
        assertEquals("n", Files.readString(real.resolve("night")));
    }

    /** As where the file lies on a shared disk: a local file in place of the link would be another one than everybody else's. */
    @Test
    void aFileThatIsALinkIsReplacedWhereItLies() throws IOException {
        var shared = Files.createDirectory(folder.resolve("shared"));
        var real = Files.writeString(shared.resolve("of all"), "old");
        var abandoned = Files.createFile(shared.resolve(".of all.123.part"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.createSymbolicLink(night(), Path.of("shared", "of all"));
        WholeFile.requirePlace(night());
        WholeFile.replace(night(), out -> out.write('n'));
        assertTrue(Files.isSymbolicLink(night()));
        assertEquals("n", Files.readString(real));
        assertEquals(Set.of("night", "shared"), names());
        assertFalse(Files.exists(abandoned));
    }

    @Test
    void aLinkToNoFileIsRefusedAndStays() throws IOException {
        Files.createSymbolicLink(night(), Path.of("gone", "night"));
        var said = "it is a link to \"" + Path.of("gone", "night") + "\", and no file is there";
        assertEquals(said, assertThrows(IOException.class, () -> WholeFile.requirePlace(night())).getMessage());
        assertEquals(said, assertThrows(IOException.class, () -> WholeFile.replace(night(), out -> out.write('n'))).getMessage());
        assertTrue(Files.isSymbolicLink(night()));
        assertEquals(Set.of("night"), names());
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
