package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.BlobSupportDataRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

class PredictionsTest {

    /** KNIME reads and decodes a photograph each time that it is taken out of its row. */
    @Test
    void imagesAreNotTakenOutOfTheirRows() {
        var taken = new AtomicInteger();
        var image = new StringCell("a photograph");
        var row = new BlobSupportDataRow(new RowKey("Row7"), new DataCell[] {image, new StringCell("cat")}) {
            @Override
            public DataCell getCell(int column) {
                taken.incrementAndGet();
                return super.getCell(column);
            }
        };
        var appended = (BlobSupportDataRow) Predictions.appended(row, new Prediction("dog", 0.75));
        assertEquals(0, taken.get());
        assertEquals("Row7", appended.getKey().getString());
        assertSame(image, appended.getRawCell(0));
        assertEquals(new StringCell("cat"), appended.getCell(1));
        assertEquals(new StringCell("dog"), appended.getCell(2));
        assertEquals(new DoubleCell(0.75), appended.getCell(3));
        assertEquals(4, appended.getNumCells());
    }
}
