package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks of a batch-norm are all rows, one after the other, and belong to one slice of the images and one part each. */
class RowBlocksTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "7, 49, 512, 1", "130, 784, 32, 4", "10, 1, 128, 4", "3, 12544, 64, 3", "512, 16, 512, 1"})
    void coverAllRowsPartByPart(long images, long positions, long channels, int parts) {
        var blocks = RowBlocks.of(images, positions, channels, parts);
        long next = 0;
        for (int block = 0; block < blocks.count(); block++) {
            assertEquals(next, blocks.start(block));
            assertTrue(blocks.rows(block) > 0);
            assertNotTooLarge(blocks.rows(block), channels);
            next += blocks.rows(block);
            int part = blocks.part(block, parts);
            long first = images * part / parts * positions;
            long end = images * (part + 1) / parts * positions;
            assertTrue(blocks.start(block) >= first && next <= end, "block " + block + " is not in part " + part);
        }
        assertEquals(images * positions, next);
    }

    private static void assertNotTooLarge(long rows, long channels) {
        assertTrue(rows <= 2048 && rows * channels <= 1 << 16, rows + " rows");
    }

    @ParameterizedTest
    @CsvSource({"64, 784, 32, 16", "37, 196, 64, 32", "8, 12544, 64, 8", "100, 16, 512, 16"})
    void sliceBySliceTheyAreTheSlicesOfTheImages(long images, long positions, long channels, int slices) {
        var cut = Slices.of(images, slices);
        var blocks = RowBlocks.of(cut, positions, channels);
        for (int block = 0; block < blocks.count(); block++) {
            assertNotTooLarge(blocks.rows(block), channels);
        }
        for (int slice = 0; slice < cut.count(); slice++) {
            long[] seen = {cut.start(slice) * positions};
            blocks.slices((worker, block) -> {
                assertEquals(seen[0], blocks.start(block));
                seen[0] += blocks.rows(block);
            }).run(0, slice);
            assertEquals(cut.start(slice + 1) * positions, seen[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 784, 4", "32, 390, 2", "32, 49, 1", "128, 784, 1", "512, 16, 1", "1, 1024, 128", "48, 100, 2"})
    void areDealtToAsManyLanesAsTheirRowsDivideInto(long channels, long rows, int lanes) {
        var shape = new BatchNormShape(rows, channels, 1e-5f, true, ActivationType.FLOAT32);
        assertEquals(lanes, shape.lanes());
        assertEquals(new BatchNormShape(rows / lanes, channels * lanes, 1e-5f, true, ActivationType.FLOAT32), shape.inLanes());
    }
}
