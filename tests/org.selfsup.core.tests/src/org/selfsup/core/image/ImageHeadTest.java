package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeadTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "progressive.jpg", "cmyk.jpg", "lossy.webp", "rgb16.tif", "big-endian.tif",
        "palette.bmp", "animated.gif"})
    void theHeadOfAFileTellsTheMemoryThatItTakes(String file) throws Exception {
        var bytes = ImageFiles.bytes(file);
        Files.write(folder.resolve(file), bytes);
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(bytes.length + 20 * 12 * 36, images.memory(0));
        }
    }

    @Test
    void ofLargerImagesMostPixelsAreSkippedAndImpossibleOnesAreRefused() throws Exception {
        Files.write(folder.resolve("a.png"), ImageFiles.pngHeader(4000, 4000));
        Files.write(folder.resolve("b.png"), ImageFiles.pngHeader(8000, 6000));
        Files.write(folder.resolve("c.png"), ImageFiles.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE));
        Files.write(folder.resolve("d.png"), "no image".getBytes());
        try (var images = ImageCollection.open(folder, FolderSettings.all())) {
            assertEquals(33 + 4000 * 4000 * 36L, images.memory(0));
            assertEquals(33 + 8000 * 6000 * (32 / 4 + 4L), images.memory(1));
            assertEquals(33, images.memory(2));
            assertEquals(8, images.memory(3));
        }
    }
}
