package org.selfsup.knime.probe;

import java.util.Locale;
import java.util.stream.IntStream;
import org.knime.core.node.CanceledExecutionException;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.table.Stretch;

/** Images as rows of numbers, [images][values]. */
final class Features {

    private static final int PIXELS_AT_A_TIME = 128;
    private static final int RAW_SIDE = 32;

    private Features() {}

    /** The embeddings of the images. */
    static float[][] embeddings(PretrainedModel model, ImageSource images, Stretch progress, String whose)
            throws CanceledExecutionException {
        var rows = new float[images.size()][];
        try (var embedder = model.embedder()) {
            int most = embedder.batch();
            for (int start = 0; start < rows.length; start += most) {
                int from = start;
                int to = Math.min(rows.length, from + most);
                progress.tell(from / (double) rows.length,
                        String.format(Locale.UK, "%s: embedding image %,d of %,d", whose, to, rows.length));
                var batch = embedder.embed(IntStream.range(from, to).mapToObj(images::image).toList());
                System.arraycopy(batch, 0, rows, from, batch.length);
            }
        }
        return rows;
    }

    /** The normalised pixels of the images, at most 32 × 32 of them: larger ones help no linear classifier. */
    static float[][] pixels(Preprocessing preprocessing, ImageSource images, Stretch progress)
            throws CanceledExecutionException {
        var shape = preprocessing.shape();
        var small = new Preprocessing(new InputShape(shape.channels(), Math.min(RAW_SIDE, shape.size())),
                preprocessing.mean(), preprocessing.std());
        var rows = new float[images.size()][small.shape().length()];
        for (int i = 0; i < rows.length; i++) {
            if (i % PIXELS_AT_A_TIME == 0) {
                progress.tell(i / (double) rows.length, "taking the pixels of the images");
            }
            small.apply(images.image(i), rows[i], 0);
        }
        return rows;
    }
}
