package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.BlobSupportDataRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.knime.probe.Probed.Part;
import org.selfsup.knime.probe.Probed.TestImages;

class PredictionsTest {

    /** The array of all probabilities took 2.4 GB of 30,000 images and 10,000 classes, after a night. */
    @Test
    void eachRowGetsItsMostProbableClassAndTheUserMayCancelMeanwhile() {
        var classifier = new LinearClassifier(new float[][] {{1}, {-1}}, new float[] {0, 0.5f});
        var embeddings = new float[1000][1];
        for (int i = 0; i < embeddings.length; i++) {
            embeddings[i][0] = i % 7 - 3;
        }
        var rows = LongStream.range(0, embeddings.length).map(i -> 2 * i + 1).toArray();
        var probed = new Probed(null, new Part(null, null, new int[rows.length], rows), TestImages.OF_THEIR_TABLE,
                List.of("a", "b"), Strangers.NONE);
        var beats = new AtomicInteger();
        var byRow = Predictions.byRow(probed, classifier, embeddings, beats::incrementAndGet);
        assertEquals(embeddings.length, byRow.size());
        for (int i = 0; i < embeddings.length; i++) {
            assertEquals(Prediction.of(classifier.probabilities(embeddings[i]), probed.classes()), byRow.get(rows[i]));
        }
        assertTrue(beats.get() > 5, beats + " beats");
        assertThrows(CancellationException.class, () -> Predictions.byRow(probed, classifier, embeddings, () -> {
            if (beats.decrementAndGet() == 0) {
                throw new CancellationException();
            }
        }));
    }

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
