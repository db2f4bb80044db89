package org.selfsup.knime.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingValue;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.ImageClassifierPortObject;

/** What becomes of an embedding. */
class ClassColumnsTest {

    /** By the first value of an embedding. */
    private static List<DataCell> cells(float value, boolean allClasses, String... classes) {
        var weights = new float[classes.length][Backbone.SMALL_CNN.embeddingSize()];
        weights[1][0] = 1;
        var encoder = PretrainedModel.random(Backbone.SMALL_CNN,
                new Preprocessing(new InputShape(1, 16), new float[] {0}, new float[] {1}), 5);
        var trained = new ImageClassifierPortObject(encoder, new LinearClassifier(weights, new float[classes.length]),
                List.of(classes));
        var embedding = new float[Backbone.SMALL_CNN.embeddingSize()];
        embedding[0] = value;
        return List.of(ClassColumns.of(new DataTableSpec(), allClasses, trained).cells().apply(embedding));
    }

    private static List<String> words(List<DataCell> cells) {
        return cells.stream().map(DataCell::toString).toList();
    }

    @Test
    void theMostProbableClassIsPredicted() {
        assertEquals(List.of("down", "1.0"), words(cells(100, false, "across", "down")));
        assertEquals(List.of("across", "1.0"), words(cells(-100, false, "across", "down")));
    }

    @Test
    void ofEquallyProbableClassesTheFirstIsPredicted() {
        assertEquals(List.of("a", "0.25", "0.25", "0.25", "0.25", "0.25"), words(cells(0, true, "a", "b", "c", "d")));
    }

    /** As some networks of other programs do with an image of one colour. */
    @Test
    void numbersThatSayNothingAreNotTakenForTheFirstClass() {
        for (float nothing : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (var cell : cells(nothing, true, "across", "down")) {
                assertTrue(cell.isMissing(), cell.toString());
                assertEquals("The encoder's numbers for this image are invalid.", ((MissingValue) cell).getError());
            }
        }
    }
}
