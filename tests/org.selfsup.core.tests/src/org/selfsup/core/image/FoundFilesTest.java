package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder or zip file are taken for images. */
class FoundFilesTest extends CollectionFixture {

    /** One may have been a whole class. */
    @Test
    void aLinkThatLeadsToNothingIsAnImageThatCannotBeRead() throws Exception {
        put("rose/1.png");
        put("rose/2.png");
        Files.createSymbolicLink(folder.resolve("rose/3.png"), Path.of("/gone/3.png"));
        Files.createSymbolicLink(folder.resolve("tulip"), Path.of("../moved/tulip"));
        Files.createSymbolicLink(folder.resolve("rose/3.txt"), Path.of("/gone/3.txt"));
        Files.createSymbolicLink(folder.resolve(".hidden"), Path.of("nothing"));
        try (var images = ImageCollection.open(folder, new FolderSettings(1, false, 0, ""))) {
            assertEquals(List.of("rose/1.png rose", "rose/3.png rose/3.png", "tulip tulip"), listed(images));
            assertEquals(0, images.memory(1));
            assertEquals("It is a link, and what it leads to is not there or may not be opened. Images there are missing. Mend the"
                    + " link, or copy what it should lead to.", refusal(images, 2));
        }
    }

    @Test
    void aFileWithAnotherEndingIsAnImageIfItBeginsLikeOne() throws Exception {
        put("rose/1.jpg_large");
        put("rose/subject01.happy");
        Files.writeString(folder.resolve("rose/2.cars"), "BMW 3 Series");
        Files.writeString(folder.resolve("rose/3.cars"), "BM");
        Files.write(folder.resolve("rose/4.dib"), ImageFiles.bytes("palette.bmp"));
        assertEquals(List.of("rose/1.jpg_large rose", "rose/4.dib rose", "rose/subject01.happy rose"),
                listed(folder, FolderSettings.all()));
        assertEquals(List.of("rose/1.jpg?w=9 rose", "tulip/2.pic tulip"),
                listed(zip("a.zip", "rose/1.jpg?w=9", "tulip/2.pic"), FolderSettings.all()));
    }

    /** Thumbnails and backups are images, which would come into a training beside those that they were made of. */
    @ParameterizedTest
    @ValueSource(strings = {"1.txt", "1.XML", "1.json", "1.csv", "Thumbs.db", "desktop.ini", "1.md", "1.html", "1.pdf", "1.THM",
        "1.tif.ovr", "1.jpg_original", "1.jpg~", "1.jpg.bak"})
    void whatCommonlyLiesBesideImagesIsNotEvenOpened(String name) throws Exception {
        assertFalse(ImageEntry.isWanted("rose/" + name, () -> {
            throw new AssertionError("opened");
        }));
    }
}
