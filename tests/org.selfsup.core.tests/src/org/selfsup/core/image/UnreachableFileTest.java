package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a disk or network drive does not give is not taken for an unreadable image: the images of a run would depend on it. */
class UnreachableFileTest extends CollectionFixture {

    /** A regular file to Linux, which it does not give: "Input/output error", as of a share that has gone. */
    private static final Path NOT_GIVEN = Path.of("/proc/self/mem");

    private void putWhatIsNotGiven(String path) throws Exception {
        assumeTrue(Files.isRegularFile(NOT_GIVEN), "Linux only");
        put("rose/1.png");
        Files.createSymbolicLink(folder.resolve(path), NOT_GIVEN);
    }

    private UnreachableFileException failure() {
        return assertThrows(UnreachableFileException.class, () -> ImageCollection.open(folder, FolderSettings.all()));
    }

    @Test
    void aFileThatIsNotGivenIsNoUnreadableImage() throws Exception {
        putWhatIsNotGiven("rose/2.png");
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(2, images.size());
            assertEquals(0, images.memory(1));
            var failure = assertThrows(UnreachableFileException.class, () -> images.png(1));
            assertEquals("The disk or network drive did not give \"rose/2.png\" (" + failure.getCause().getMessage() + "). Check"
                    + " the drive, and run the node again. If it is this one alone, take it out of the folder.",
                    failure.getMessage());
        }
    }

    @Test
    void aFileWhoseNameSaysNothingIsNotPassedOver() throws Exception {
        putWhatIsNotGiven("rose/2");
        assertTrue(failure().getMessage().contains("\"rose/2\""));
    }

    @Test
    void anImageThatVanishesAfterItWasFoundIsMissedToo() throws Exception {
        put("rose/1.png");
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            Files.delete(folder.resolve("rose/1.png"));
            var failure = assertThrows(UnreachableFileException.class, () -> images.png(0));
            assertTrue(failure.getMessage().contains("is not there"), failure.getMessage());
        }
    }

    @Test
    void aLinkOfWhichNobodyKnowsWhatItLeadsToIsNotDead() throws Exception {
        put("rose/1.png");
        Files.createSymbolicLink(folder.resolve("rose/2.png"), Path.of("2.png")); // another failure than "no such file"
        assertTrue(failure().getMessage().contains("2.png"));
    }

    /** Tested at the rule itself: no folder of a test is away. */
    @Test
    void aFolderThatIsAwayIsNotLeftOut() {
        var finder = new FolderCollection.Finder(folder, files -> { });
        var stale = new FileSystemException(folder.resolve("tulip").toString(), null, "Stale file handle");
        assertThrows(UnreachableFileException.class, () -> finder.visitFileFailed(folder.resolve("tulip"), stale));
        assertThrows(UnreachableFileException.class, () -> finder.postVisitDirectory(folder.resolve("tulip"), stale));
    }

    @Test
    void aDamagedPartOfAZipFileIsAnUnreadableImage() throws Exception {
        var zip = zip("a.zip", "rose/1.png", "rose/2", "rose/3.png");
        var bytes = Files.readAllBytes(zip);
        for (var name : List.of("rose/1.png", "rose/2")) {
            bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name) + name.length()] = (byte) 0xff; // no kind of block
        }
        Files.write(zip, bytes);
        try (var images = ImageCollection.open(zip, FolderSettings.all())) {
            assertEquals(List.of("rose/1.png rose", "rose/3.png rose"), listed(images));
            assertTrue(refusal(images, 0).startsWith("The file cannot be read ("), refusal(images, 0));
        }
    }
}
