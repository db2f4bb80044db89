package org.selfsup.knime.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.message.Stretch;

/** Linear Probe and Similar Images go over all images of a table before anything else: a cancel does not wait for them. */
class CancelledEncoderTest {

    private static final int BATCHES = 4;
    private static final int PIXELS_AT_A_TIME = 128;

    private final Preprocessing preprocessing =
            new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});
    private ExecutionMonitor exec;
    private int taken;

    @BeforeEach
    void begin() {
        exec = new ExecutionMonitor();
    }

    /** Somebody cancels while the last image of the first batch is taken. */
    private ImageSource images(int batch) {
        var image = new Image(1, 16, 16, new float[16 * 16]);
        return ImageSource.of(BATCHES * batch, index -> {
            if (++taken == batch) {
                exec.getProgressMonitor().setExecuteCanceled();
            }
            return image;
        });
    }

    @Test
    void noBatchIsEmbeddedBehindACancel() {
        var model = PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 1);
        int batch;
        try (var embedder = model.embedder()) {
            batch = embedder.batch();
        }
        var images = images(batch);
        assertThrows(CanceledExecutionException.class, () -> Embeddings.of(model, images, Stretch.whole(exec), "pretrained"));
        assertEquals(batch, taken);
    }

    @Test
    void noFurtherPixelsAreTakenBehindACancel() {
        var images = images(PIXELS_AT_A_TIME);
        assertThrows(CanceledExecutionException.class, () -> Pixels.of(preprocessing, images, Stretch.whole(exec)));
        assertEquals(PIXELS_AT_A_TIME, taken);
    }
}
