package org.selfsup.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.BlobSupportDataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

class TakenRowsTest {

    private static final DataCell SMALL = png(10);
    private static final DataCell LARGE = png(300);

    private static DataCell png(int side) {
        return PNGImageCellFactory.create(ImageCodec.encodePng(new Image(1, side, side, new float[side * side])));
    }

    /** Rows whose image, as KNIME has it, is read only when it is asked for. */
    private static TakenRows rows(long mostPixels, Consumer<String> reading, DataCell... images) {
        var rows = IntStream.range(0, images.length).<DataRow>mapToObj(i ->
                new BlobSupportDataRow(new RowKey("Row" + i), new DataCell[] {images[i]}) {
                    @Override
                    public DataCell getCell(int column) {
                        reading.accept(getKey().getString());
                        return super.getCell(column);
                    }
                }).toList();
        return new TakenRows(CloseableRowIterator.wrap(rows.iterator()), 0, OptionalInt.empty(), mostPixels);
    }

    @Test
    void rowsComeInTheirOrder() {
        var images = new DataCell[50];
        for (int i = 0; i < images.length; i++) {
            images[i] = i % 7 < 3 ? SMALL : LARGE;
        }
        try (var rows = rows(1_000_000, key -> {}, images)) {
            for (int i = 0; i < images.length; i++) {
                var row = rows.next();
                assertEquals("Row" + i, row.key());
                assertEquals(i, row.index());
                assertEquals(images[i] == SMALL ? 100 : 90_000, row.pixels());
            }
            assertFalse(rows.hasNext());
        }
    }

    /** The second and the third wait for each other. */
    @Test
    void largeImagesAreReadSideBySide() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
        var both = new CountDownLatch(2);
        var met = new ArrayList<Boolean>();
        try (var rows = rows(1_000_000, key -> {
            if (!key.equals("Row0")) {
                both.countDown();
                boolean together = await(both);
                synchronized (met) {
                    met.add(together);
                }
            }
        }, LARGE, LARGE, LARGE)) {
            rows.next();
            rows.next();
            assertEquals(List.of(true, true), met);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before it is known how large they are, and where one is as large as all may be. */
    @Test
    void asFewAsTheMemoryAsksFor() {
        var read = new ArrayList<String>();
        try (var rows = rows(90_000, read::add, LARGE, LARGE, LARGE)) {
            rows.next();
            assertEquals(List.of("Row0"), read);
            rows.next();
            assertEquals(List.of("Row0", "Row1"), read);
            assertTrue(rows.hasNext());
        }
    }
}
