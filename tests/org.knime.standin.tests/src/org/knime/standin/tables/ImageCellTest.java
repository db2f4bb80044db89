package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageBlobCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;

class ImageCellTest {
    /** A decoder passes over what follows the end of the image, so the length can be chosen. */
    private static byte[] pngOf(int length) {
        return Arrays.copyOf(Pngs.noise(16, 1), length);
    }

    @Test
    void fromFortyKilobytesOnAnImageIsABlobCell() {
        assertInstanceOf(PNGImageCell.class, PNGImageCellFactory.create(pngOf(40 * 1024 - 1)));
        assertInstanceOf(PNGImageBlobCell.class, PNGImageCellFactory.create(pngOf(40 * 1024)));
    }

    @Test
    void bothKindsFitOneColumnAndComeBack() {
        List<DataRow> rows = Tables.rows(Tables.of(Tables.spec("image", PNGImageContent.TYPE),
            new DefaultRow("small", PNGImageCellFactory.create(pngOf(2000))),
            new DefaultRow("large", PNGImageCellFactory.create(pngOf(50_000)))));
        assertInstanceOf(PNGImageCell.class, rows.get(0).getCell(0));
        assertInstanceOf(PNGImageBlobCell.class, rows.get(1).getCell(0));
        assertArrayEquals(pngOf(50_000),
            ((PNGImageValue)rows.get(1).getCell(0)).getImageContent().getByteArrayReference());
        assertTrue(PNGImageContent.TYPE.isCompatible(ImageValue.class));
        assertEquals("Image (PNG)", PNGImageContent.TYPE.getName());
    }

    @Test
    void cellsAreEqualIfTheirBytesAre() {
        DataCell a = PNGImageCellFactory.create(Pngs.noise(8, 1));
        assertEquals(a, PNGImageCellFactory.create(Pngs.noise(8, 1)));
        assertEquals(a.hashCode(), PNGImageCellFactory.create(Pngs.noise(8, 1)).hashCode());
        assertTrue(!a.equals(PNGImageCellFactory.create(Pngs.noise(8, 2))));
    }

    @Test
    void anImageKnowsItsSize() {
        PNGImageContent content = new PNGImageContent(Pngs.noise(16, 1));
        assertEquals(new Dimension(16, 16), content.getPreferredSize());
        assertEquals("PNG Image 16 x 16 with " + content.getByteArray().length + " B", content.getSummary());
    }

    @Test
    void bytesThatAreNoImageAreRefused() {
        byte[] text = "no image".getBytes(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create(text));
        byte[] cut = Arrays.copyOf(Pngs.noise(16, 1), 100);
        assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create(cut));
    }
}
