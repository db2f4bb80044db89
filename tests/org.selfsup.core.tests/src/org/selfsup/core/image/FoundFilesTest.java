package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files of a folder or zip file are taken for images. */
class FoundFilesTest extends CollectionFixture {

    /** One may have been a whole class. */
    @Test
    void aLinkThatLeadsToNothingIsAnImageThatCannotBeRead() throws Exception {
        put("rose/1.png");
        put("rose/2.png");
        Files.createSymbolicLink(folder.resolve("rose/3.png"), Path.of("/gone/3.png"));
        Files.createSymbolicLink(folder.resolve("tulip"), Path.of("../moved/tulip"));
        Files.createSymbolicLink(folder.resolve(".hidden"), Path.of("nothing"));
        try (var images = ImageCollection.open(folder, new FolderSettings(1, false, 0, ""))) {
            assertEquals(List.of("rose/1.png rose", "rose/3.png rose/3.png", "tulip tulip"), listed(images));
            assertEquals(0, images.memory(1));
            assertEquals("It is a link, and what it leads to is not there or may not be opened. Images there are missing. Mend the"
                    + " link, or copy what it should lead to.", refusal(images, 2));
        }
    }
}
