package org.selfsup.knime.similar;

import java.util.Arrays;
import java.util.OptionalInt;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.encoder.Embeddings;
import org.selfsup.knime.encoder.NoNumbers;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.TableImages;

/** The images of a table with the embedding of each. {@link #close} deletes the scratch file the images are kept in. */
final class Embedded implements AutoCloseable {

    /** Where on the way of a table its images are read; the rest is embedding. */
    private static final double READ = 0.3;

    private final BufferedDataTable table;
    private final TableImages images;
    private final int[] places;
    private final float[][] embeddings;

    private Embedded(BufferedDataTable table, TableImages images, float[][] embeddings) {
        this.table = table;
        this.images = images;
        places = NoNumbers.finite(embeddings);
        this.embeddings = Arrays.stream(places).mapToObj(place -> embeddings[place]).toArray(float[][]::new);
    }

    /**
     * Reads and embeds a table.
     *
     * @param name what it is called in messages
     * @param warnings told what was left out
     * @throws KNIMEException if nothing is left
     */
    static Embedded of(BufferedDataTable table, ColumnChoice image, PretrainedModel model, String name, Stretch progress,
            Warnings warnings) throws CanceledExecutionException, KNIMEException {
        var images = TableImages.read(table, image.index(), OptionalInt.empty(), model.preprocessing().shape(),
                progress.part(0, READ));
        try {
            images.skipped().sentence("rows of " + name, "were skipped").ifPresent(warnings::add);
            if (images.size() == 0) {
                throw image.noImage(name);
            }
            var embeddings = Embeddings.of(model, images.images(), progress.part(READ, 1), name);
            var embedded = new Embedded(table, images, embeddings);
            var without = NoNumbers.among(embeddings, table, images::row);
            if (without.isPresent() && embedded.size() == 0) {
                throw without.get().refused("images of " + name);
            }
            without.map(those -> those.leftOut("image")).ifPresent(warnings::add);
            return embedded;
        } catch (CanceledExecutionException | KNIMEException | RuntimeException | OutOfMemoryError failed) {
            images.close();
            throw failed;
        }
    }

    int size() {
        return places.length;
    }

    /** One row of finite numbers for each image, [images][values]. */
    float[][] embeddings() {
        return embeddings;
    }

    /** As they are kept: at most twice as large as the encoder sees them. */
    ImageSource images() {
        return images.images().subset(places);
    }

    /** The RowID of each image. */
    String[] rowIds() {
        var keys = new String[places.length];
        try (var rows = table.filter(TableFilter.materializeCols()).iterator()) {
            int next = 0;
            for (long row = 0; next < keys.length; row++) {
                var key = rows.next().getKey().getString();
                if (row == images.row(places[next])) {
                    keys[next++] = key;
                }
            }
        }
        return keys;
    }

    @Override
    public void close() {
        images.close();
    }
}
