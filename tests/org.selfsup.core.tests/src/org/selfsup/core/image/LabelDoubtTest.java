package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels are taken from the outermost folder as described, and it is said where that is hardly what was meant. */
class LabelDoubtTest extends CollectionFixture {

    private static Optional<String> doubt(Path place) throws IOException {
        try (var images = ImageCollection.open(place, FolderSettings.all())) {
            return images.labelDoubt();
        }
    }

    @Test
    void oneFolderPerClassGivesNoDoubt() throws Exception {
        put("loose.png");
        put("rose/1.png");
        put("train/1.png");
        assertEquals(Optional.empty(), doubt(folder));
        assertEquals(Optional.empty(), doubt(zip("a.zip", "flowers/rose/1.png", "flowers/tulip/1.png")));
        idx("train", "", 1);
        assertEquals(Optional.empty(), doubt(folder));
    }

    @Test
    void imagesThatLieDeeperAreTold() throws Exception {
        put("animals/cat/1.png");
        put("animals/dog/1.png");
        put("plants/1.png");
        assertEquals("2 of 3 images lie deeper than one folder, and the outermost is their label (first: animals/cat/1.png, with"
                + " the label \"animals\"). If inner folders are the classes, choose the folder that holds those.",
                doubt(folder).orElseThrow());
    }

    @Test
    void aStrayPictureKeepsTheFolderAroundAZipFileFromBeingLookedThrough() throws Exception {
        assertEquals("2 of 3 images lie deeper than one folder, and the outermost is their label (first: data/cat/1.png, with the"
                + " label \"data\"). If inner folders are the classes, unpack the zip file and choose the folder that holds"
                + " those.",
                doubt(zip("a.zip", "data/cat/1.png", "data/dog/1.png", "data/logo.png")).orElseThrow());
    }

    /** In a zip file, since not all computers can have folders of such names. */
    @Test
    void classesThatDifferInNothingButCapitalLettersOrBlanksAreAskedAbout() throws Exception {
        var said = "Some labels differ in nothing but capital letters or blanks, and count as classes of their own: %s. If they"
                + " mean the same, give their folders the same name.";
        assertEquals(String.format(said, "\"Sea  Lion\", \"sea lion\", \"sealion\u00a0\""), doubt(zip("a.zip", "Sea  Lion/1.png",
                "sea lion/1.png", "sealion\u00a0/1.png", "seal/1.png")).orElseThrow());
        assertEquals(String.format(said, "\"Cat\", \"cat\" and others") + " 1 of 4 images lie deeper than one folder, and the"
                + " outermost is their label (first: cat/a/1.png, with the label \"cat\"). If inner folders are the classes, unpack"
                + " the zip file and choose the folder that holds those.",
                doubt(zip("b.zip", "Cat/1.png", "cat/a/1.png", "dog/1.png", "Dog/1.png")).orElseThrow());
        put("Cat.png/1.png");
        Files.createSymbolicLink(folder.resolve("ca t.png"), Path.of("nothing"));
        assertEquals(Optional.empty(), doubt(folder), "a file that cannot be read is no class");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"train|test|\"test\", \"train\"", "Train|VALIDATION|\"Train\", \"VALIDATION\"",
        "testing|testing|\"testing\""})
    void labelsThatAreNamesOfPartsAreAskedAbout(String first, String second, String labels) throws Exception {
        put(first + "/cat/1.png");
        put(second + "/dog/1.png");
        assertEquals("All labels are names of parts: " + labels + ". If one part was meant, with its folders as labels, choose"
                + " the folder that holds the parts, and enter the name of one in the setting"
                + " Part.", doubt(folder).orElseThrow());
    }

    @Test
    void partsInAZipFileAreToBeUnpackedFirst() throws Exception {
        assertEquals("All labels are names of parts: \"test\", \"train\". If one part was meant, with its folders as labels,"
                + " unpack the zip file and choose the folder that holds the parts, and enter the name of one in the"
                + " setting Part.",
                doubt(zip("a.zip", "data/train/cat/1.png", "data/test/cat/1.png")).orElseThrow());
    }
}
