package org.selfsup.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.BlobSupportDataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.knime.message.NotEnoughMemoryException;
import org.selfsup.knime.message.SkippedRows;

/** One sentence counts all that was left out. */
class SkippedRowsTest {

    private static final DataCell MISSING = DataType.getMissingCell();

    private static DataCell png() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        return PNGImageCellFactory.create(bytes.toByteArray());
    }

    private static DecodedRow decoded(long index, DataCell image, DataCell label) {
        var row = new DecodedRow(new DefaultRow("Row" + index, image, label), index, 0, OptionalInt.of(1));
        row.decode(UnaryOperator.identity());
        return row;
    }

    @Test
    void nothingSkippedNothingSaid() throws Exception {
        var skipped = new SkippedRows();
        var row = decoded(0, png(), new StringCell("a"));
        row.count(skipped);

        assertEquals(Optional.empty(), skipped.sentence("rows", "were skipped"));
        assertEquals(4, row.image().orElseThrow().width());
        assertEquals("a", row.label());
    }

    @Test
    void eachReasonIsCountedAndTheFirstRowNamed() throws Exception {
        var skipped = new SkippedRows();
        decoded(0, png(), new StringCell("a")).count(skipped);
        var unlabelled = decoded(2, png(), MISSING);
        unlabelled.count(skipped);
        decoded(1, MISSING, new StringCell("b")).count(skipped);
        skipped.row();
        skipped.unreadable(3, "Row3", "it ends too early");

        assertEquals("3 of 4 rows were skipped: 1 without an image, 1 without a label, 1 unreadable (first: Row1 has no image).",
                skipped.sentence("rows", "were skipped").orElseThrow());
        assertTrue(unlabelled.image().isEmpty(), "an image without a label is not used");
    }

    /** As a CSV file has them for images that nobody has labelled: they would be a class. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t "})
    void aBlankLabelIsNone(String label) throws Exception {
        var skipped = new SkippedRows();
        var row = decoded(0, png(), new StringCell(label));
        row.count(skipped);
        assertNull(row.label());
        assertEquals("1 of 1 rows was skipped: 1 without a label (first: Row0 has no label).",
                skipped.sentence("rows", "were skipped").orElseThrow());
    }

    /** Were it skipped, the table would depend on what else was in memory. */
    @Test
    void anImageForWhichMemoryDoesNotSufficeIsNoSkippedRow() throws Exception {
        var row = new DecodedRow(new DefaultRow("Row7", png()), 7, 0, OptionalInt.empty());
        assertTooLarge(() -> row.decode(image -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        var lazy = new BlobSupportDataRow(new RowKey("Row7"), new DataCell[] {png()}) {
            @Override
            public DataCell getCell(int column) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        assertTooLarge(() -> new DecodedRow(lazy, 7, 0, OptionalInt.empty()));
    }

    private static void assertTooLarge(Executable attempt) {
        assertEquals("There is not enough memory to read the image of row Row7. Give Java more (-Xmx; in KNIME a line of"
                + " knime.ini), or make large images smaller first.",
                assertThrows(NotEnoughMemoryException.class, attempt).getMessage());
    }

    @Test
    void oneRowIsNoRows() {
        var skipped = new SkippedRows();
        skipped.row();
        skipped.row();
        skipped.missing(1, "Row1");

        assertEquals("1 of 2 rows was skipped: 1 without an image (first: Row1 has no image).",
                skipped.sentence("rows", "were skipped").orElseThrow());
    }

    @Test
    void largeNumbersAreGrouped() {
        var skipped = new SkippedRows();
        for (int i = 0; i < 12_000; i++) {
            skipped.row();
        }
        skipped.missing(17, "Row17");

        assertEquals("1 of 12,000 rows got no embedding: 1 without an image (first: Row17 has no image).",
                skipped.sentence("rows", "got no embedding").orElseThrow());
    }
}
