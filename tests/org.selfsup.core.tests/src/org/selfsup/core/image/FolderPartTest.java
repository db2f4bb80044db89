package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How the named part of a data set is found, and what is said where there is none. */
class FolderPartTest extends CollectionFixture {

    private static String complaint(Path place, String part) {
        return assertThrows(IOException.class, () -> FolderPart.find(place, part)).getMessage();
    }

    @Test
    void aPartMayBeWrittenWithOtherCapitalLetters() throws Exception {
        put("Train/1.png");
        put("TEST.ZIP");
        assertEquals(folder.resolve("Train").toRealPath(), FolderPart.find(folder, "train").toRealPath());
        assertEquals(folder.resolve("TEST.ZIP").toRealPath(), FolderPart.find(folder, "test").toRealPath());
    }

    @Test
    void theOneThatIsWrittenAlikeComesFirst() throws Exception {
        put("TRAIN/1.png");
        put("train/1.png");
        assertEquals(folder.resolve("train"), FolderPart.find(folder, "train"));
    }

    @Test
    void whereThereIsNoneThoseThatThereAreAreNamed() throws Exception {
        put("notes.txt");
        var none = "The folder \"" + folder + "\" has no part \"valid\": neither a folder \"valid\" nor \"valid.zip\" nor"
                + " \"valid-images-idx3-ubyte\" (or .gz). ";
        var remedy = "Check the folder, or leave the part empty.";
        assertEquals(none + remedy, complaint(folder, "valid"));
        put("val/1.png");
        put(".git/1.png");
        put("test.zip");
        idx("emnist-train", ".gz", 1);
        assertEquals(none + "It has \"emnist-train\", \"test\", \"val\". " + remedy, complaint(folder, "valid"));
        assertEquals(folder.resolve("emnist-train-images-idx3-ubyte.gz"), FolderPart.find(folder, "emnist-train"));
        for (int i = 0; i < 9; i++) {
            put("c" + i + "/1.png");
        }
        assertEquals(none + "It has \"c0\", \"c1\", \"c2\", \"c3\", \"c4\", \"c5\", \"c6\", \"c7\", \"c8\", \"emnist-train\" and"
                + " others. " + remedy, complaint(folder, "valid"));
    }

    @Test
    void aFileHasNoParts() throws Exception {
        var zip = zip("a.zip", "train/rose/1.png");
        assertEquals("\"" + zip + "\" is a file and has no part \"train\". Unpack it and choose the folder that comes out, or leave"
                + " the part empty.", complaint(zip, "train"));
        idx("train", "", 1);
        var images = folder.resolve("train-images-idx3-ubyte");
        assertEquals("\"" + images + "\" is a file and has no part \"train\". Choose its folder, or leave the part empty.",
                complaint(images, "train"));
    }

    @Test
    void zipFilesInsideAFolderAreToBeUnpacked() throws Exception {
        Files.createDirectory(folder.resolve("train"));
        Files.copy(zip("a.zip", "1.png"), folder.resolve("train/cat.zip"));
        assertEquals("The folder \"" + folder.resolve("train") + "\" holds 1 file but no image. Choose a folder with PNG, JPEG,"
                + " BMP, GIF, TIFF or WebP files. Zip files inside a folder are not opened: unpack them.",
                message(folder.resolve("train")));
    }
}
