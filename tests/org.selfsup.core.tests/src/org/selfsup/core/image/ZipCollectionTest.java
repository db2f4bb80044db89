package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZipCollectionTest extends CollectionFixture {

    @Test
    void aZipFileIsReadLikeItsFolder() throws Exception {
        var zip = zip("flowers.zip", "rose/1.png", "loose.png", "tulip/1.jpg", "__MACOSX/rose/1.png", "tulip/.DS_Store",
                "../evil/1.png", "$RECYCLE.BIN/2.png", "rose/@eaDir/1.png/SYNOPHOTO_THUMB_XL.png",
                "System Volume Information/3.png");
        try (var images = ImageCollection.open(zip, FolderSettings.all())) {
            assertEquals(List.of("loose.png null", "rose/1.png rose", "tulip/1.jpg tulip"), listed(images));
            assertArrayEquals(png, images.png(1).bytes());
            assertEquals(png.length + 20 * 12 * 36, images.memory(1));
        }
    }

    @Test
    void aFolderAroundEverythingInAZipFileIsNoClass() throws Exception {
        assertEquals(List.of("rose/1.png rose", "tulip/1.png tulip"),
                listed(zip("a.zip", "flowers/rose/1.png", "flowers/tulip/1.png"), FolderSettings.all()));
        assertEquals(List.of("rose/1.png rose", "rose/2.png rose"),
                listed(zip("b.zip", "rose/1.png", "rose/2.png"), FolderSettings.all()));
        assertEquals(List.of("logo.svg null", "rose/1.png rose", "title.svg null", "tulip/1.png tulip"), listed(zip("c.zip",
                "title.svg", "flowers/logo.svg", "flowers/rose/1.png", "flowers/tulip/1.png"), FolderSettings.all()));
    }

    @Test
    void pathsInZipFilesAreUnderstoodHoweverTheyAreWritten() throws Exception {
        for (var zip : new Path[] {zip("a.zip", "rose\\", "rose\\1.png", "tulip\\red\\2.png"),
            zip("b.zip", "./", "./rose/1.png", "./tulip/red/2.png"), zip("c.zip", "/rose/1.png", "/tulip//red/2.png"),
            zip("d.zip", "flowers\\rose\\1.png", "flowers\\tulip\\red\\2.png")}) {
            try (var images = ImageCollection.open(zip, FolderSettings.all())) {
                assertEquals(List.of("rose/1.png rose", "tulip/red/2.png tulip"), listed(images), zip.toString());
                assertArrayEquals(png, images.png(1).bytes());
                assertEquals(png.length + 20 * 12 * 36, images.memory(1));
            }
        }
    }

    @Test
    void imagesThatMeanTheSamePathAreLeftOutButOne() throws Exception {
        var zip = zip("a.zip", "rose/1.png", "rose\\1.png", "./rose/1.png", "rose/x.png", "tulip/1.png");
        var bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
        Files.writeString(zip, bytes.replace("rose/x.png", "rose/1.png"), StandardCharsets.ISO_8859_1); // as Python writes them
        try (var images = ImageCollection.open(zip, new FolderSettings(1, false, 0, ""))) {
            assertEquals(List.of("rose/1.png rose", "rose/1.png (2) rose/1.png (2)", "rose/1.png (3) rose/1.png (3)",
                    "rose/1.png (4) rose/1.png (4)", "tulip/1.png tulip"), listed(images));
            assertArrayEquals(png, images.png(0).bytes());
            assertEquals("The zip file holds another file with this path, which is read instead. Pack both anew, with names of"
                    + " their own.", refusal(images, 1));
        }
    }

    @Test
    void namesInOldZipFilesAreThoseOfDos() throws Exception {
        for (var characters : new Charset[] {Charset.forName("IBM437"), StandardCharsets.UTF_8}) {
            assertEquals(List.of("Käse/1.png Käse"), listed(zip(characters, "a.zip", "Käse/1.png"), FolderSettings.all()));
        }
    }

    @Test
    void anEncryptedZipFileIsToBeUnpackedFirst() throws Exception {
        var zip = zip("a.zip", "rose/1.png");
        var bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 8] |= 1;
        Files.write(zip, bytes);
        assertEquals("The zip file \"" + zip + "\" is encrypted. Unpack it with its password, and choose the folder that comes"
                + " out.", message(zip));
    }

    @Test
    void aDamagedZipFileIsSaidInWords() throws Exception {
        var whole = Files.readAllBytes(zip("a.zip", "rose/1.png"));
        var cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 30));
        assertTrue(message(cut).contains("is damaged or cut off"), message(cut));
        assertTrue(message(zip("none.zip", "readme.txt")).contains("holds no image"));
    }
}
