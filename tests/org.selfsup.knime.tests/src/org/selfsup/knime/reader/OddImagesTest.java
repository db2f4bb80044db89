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
        assertEquals("1 of 1 images uses less than an eighth of its 16 bits, so that next to nothing is seen of it (first: a.tif,"
                + " whose values lie between 0 and 4,095 of 65,535). Stretch the contrast of all files in the same way (from 0 …"
                + " 4,095 to 0 … 65,535, for instance, not each to its own range), before they are read: 8 bits are kept.",
                odd.faint().orElseThrow());
        odd.add(FAINT, "b.tif");
        assertTrue(odd.morePages().orElseThrow().startsWith("2 of 2 images are the first page or frame of a file with several"));
        assertTrue(odd.faint().orElseThrow().startsWith("2 of 2 images use less than an eighth of their 16 bits, so that next to"
                + " nothing is seen of them (first: a.tif, "));
    }
}
