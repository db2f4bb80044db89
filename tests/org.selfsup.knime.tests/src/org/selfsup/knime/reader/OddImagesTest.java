package org.selfsup.knime.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.FaintValues;
import org.selfsup.core.image.PngFile;

/** A sentence for one image, and one for many. */
class OddImagesTest {

    private static final PngFile FAINT = new PngFile(new byte[0], true, Optional.of(new FaintValues(0, 4095)));

    @Test
    void oneImageIsNoImages() {
        var odd = new OddImages();
        odd.add(FAINT, "a.tif");
        assertEquals("1 of 1 images is the first page or frame of a file with several (first: a.tif). Save each as a file to use"
                + " them all.", odd.morePages().orElseThrow());
        assertEquals("1 of 1 images has hardly any contrast: it uses less than an eighth of its 65,536 brightness levels, and only"
                + " 256 levels are kept (first: a.tif, whose values lie between 0 and 4,095 of 65,535). Raise the contrast of all"
                + " files in another program before reading them, in the same way and not each to its own range.",
                odd.faint().orElseThrow());
        odd.add(FAINT, "b.tif");
        assertTrue(odd.morePages().orElseThrow().startsWith("2 of 2 images are the first page or frame of a file with several"));
        assertTrue(odd.faint().orElseThrow().startsWith("2 of 2 images have hardly any contrast: they use less than an eighth of"
                + " their 65,536 brightness levels, and only 256 levels are kept (first: a.tif, "));
    }
}
