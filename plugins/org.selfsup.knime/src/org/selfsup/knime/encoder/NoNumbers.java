package org.selfsup.knime.encoder;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.knime.message.UserError;

/**
 * Images for which an encoder gives no finite numbers: nothing can be said of them.
 *
 * @param images how many
 * @param all of so many
 * @param first key of the first row
 */
public record NoNumbers(int images, int all, String first) {

    private static final String CHECK = "if the model is an own DL4J network, check Pixel values in Model Reader.";

    /**
     * Looks for them.
     *
     * @param embeddings one for each image
     * @param table that the images stand in
     * @param row number of the table row of each image
     */
    public static Optional<NoNumbers> among(float[][] embeddings, BufferedDataTable table, IntToLongFunction row) {
        var without = IntStream.range(0, embeddings.length).filter(i -> !EmbeddingHealth.isFinite(embeddings[i]))
                .mapToLong(row).sorted().toArray();
        return without.length == 0 ? Optional.empty()
                : Optional.of(new NoNumbers(without.length, embeddings.length, key(table, without[0])));
    }

    private static String key(BufferedDataTable table, long row) {
        try (var rows = table.filter(TableFilter.materializeCols()).iterator()) {
            for (long before = 0; before < row; before++) {
                rows.next();
            }
            return rows.next().getKey().getString();
        }
    }

    /** The places of the others. */
    public static int[] finite(float[][] embeddings) {
        return IntStream.range(0, embeddings.length).filter(i -> EmbeddingHealth.isFinite(embeddings[i])).toArray();
    }

    /** Where the others are enough. @param image what one is called */
    public String leftOut(String image) {
        return String.format(Locale.UK, images == 1
                ? "%,d %s was left out: the encoder's numbers for it are invalid (infinite, or not a number; %s); %s"
                : "%,d %ss were left out: the encoder's numbers for them are invalid (infinite, or not a number; first: %s); %s",
                images, image, first, CHECK);
    }

    /** Of images without which there is no going on. */
    public KNIMEException refused(String what) {
        return UserError.of(String.format(Locale.UK,
                "For %,d of %,d %s the encoder's numbers are invalid (infinite, or not a number; first: %s). Leave such images out;"
                + " %s", images, all, what, first, CHECK));
    }
}
