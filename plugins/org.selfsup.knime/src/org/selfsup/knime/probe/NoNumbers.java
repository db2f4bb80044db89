package org.selfsup.knime.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.knime.table.UserError;

/**
 * Images for which an encoder gives no finite numbers: no classifier can learn from them, or be right about them.
 *
 * @param images how many
 * @param all of so many
 * @param first key of the first row
 */
record NoNumbers(int images, int all, String first) {

    private static final String CHECK = "if the model is of another program, check Pixel values in Model Reader.";

    /** Looks for them. @param embeddings one for each image */
    static Optional<NoNumbers> among(float[][] embeddings, Probed.Part images) {
        var without = IntStream.range(0, images.size()).filter(i -> !EmbeddingHealth.isFinite(embeddings[i]))
                .mapToLong(i -> images.rows()[i]).sorted().toArray();
        return without.length == 0 ? Optional.empty()
                : Optional.of(new NoNumbers(without.length, images.size(), key(images.table(), without[0])));
    }

    private static String key(BufferedDataTable table, long row) {
        try (var rows = table.iterator()) {
            for (long before = 0; before < row; before++) {
                rows.next();
            }
            return rows.next().getKey().getString();
        }
    }

    /** The places of the others. */
    static int[] finite(float[][] embeddings) {
        return IntStream.range(0, embeddings.length).filter(i -> EmbeddingHealth.isFinite(embeddings[i])).toArray();
    }

    /** Of test images, which need not all be scored. */
    String leftOut() {
        return String.format(Locale.UK, images == 1
                ? "%,d test image was left out: the encoder gives no finite numbers for it (%s); %s"
                : "%,d test images were left out: the encoder gives no finite numbers for them (first: %s); %s",
                images, first, CHECK);
    }

    /** Of images without which there is no going on. */
    KNIMEException refused(String what) {
        return UserError.of(String.format(Locale.UK,
                "The encoder gives no finite numbers for %,d of %,d %s (first: %s). Leave such images out; %s", images, all, what,
                first, CHECK));
    }
}
