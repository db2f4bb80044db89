package org.selfsup.knime.encoder;

import org.knime.core.node.CanceledExecutionException;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.knime.message.Stretch;

/** Images as they are, [images][values]: what an encoder must be better than. */
public final class Pixels {

    private static final int IMAGES_AT_A_TIME = 128;
    private static final int RAW_SIDE = 32;

    private Pixels() {}

    /** The normalised pixels of the images, at most 32 × 32 of them: larger ones help no linear classifier. */
    public static float[][] of(Preprocessing preprocessing, ImageSource images, Stretch progress)
            throws CanceledExecutionException {
        var shape = preprocessing.shape();
        var small = new Preprocessing(new InputShape(shape.channels(), Math.min(RAW_SIDE, shape.size())),
                preprocessing.mean(), preprocessing.std());
        var rows = new float[images.size()][small.shape().length()];
        for (int i = 0; i < rows.length; i++) {
            if (i % IMAGES_AT_A_TIME == 0) {
                progress.tell(i / (double) rows.length, "taking the pixels of the images");
            }
            small.apply(images.image(i), rows[i], 0);
        }
        return rows;
    }
}
