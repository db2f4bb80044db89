package org.selfsup.knime.encoder;

import java.util.Locale;
import java.util.stream.IntStream;
import org.knime.core.node.CanceledExecutionException;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.message.Stretch;

/** Images as an encoder sees them, [images][values]. */
public final class Embeddings {

    private Embeddings() {}

    /** One row of numbers for each image. @param whose embeddings they are, for the progress */
    public static float[][] of(PretrainedModel model, ImageSource images, Stretch progress, String whose)
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
}
