package org.selfsup.knime.similar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.eval.EmbeddingHealth;
import org.selfsup.core.eval.Neighbour;
import org.selfsup.core.eval.chart.NeighbourSheet;
import org.selfsup.core.eval.chart.NeighbourSheet.Found;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.train.PastTraining;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.table.ColumnChoice;

/** One execution of Similar Images. */
final class SimilarImages {

    /** Where on the progress bar each job ends; the rest is drawing. */
    private static final double EMBED = 0.6;
    private static final double EMBED_SOUGHT = 0.8;
    private static final double SEARCH = 0.85;
    private static final double WRITE = 0.9;

    private static final int SHOWN = 10;
    private static final int SHOWN_EACH = 5;

    /** Of images whose similarity to each other is looked at. */
    private static final int SAMPLE = 500;
    /** Above this mean similarity of all to all, what is most similar is decided by rounding and chance. */
    private static final double ALIKE = 0.9999;

    private final ExecutionContext exec;
    private final SimilarImagesParameters parameters;
    private final PretrainedModel model;
    private final BufferedDataTable table;
    private final BufferedDataTable soughtTable;
    private final Stretch progress;
    private final Warnings warnings = new Warnings();

    SimilarImages(ExecuteInput in) throws KNIMEException, CanceledExecutionException {
        exec = in.getExecutionContext();
        progress = Stretch.whole(exec);
        parameters = in.getParameters();
        model = in.<SelfsupModelPortObject>getInPortObject(SimilarImagesNodeFactory.MODEL).model(exec);
        table = in.getInTable(SimilarImagesNodeFactory.IMAGES);
        soughtTable = in.getInTable(SimilarImagesNodeFactory.SOUGHT);
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        try (var images = embedded(table, SimilarImagesNodeFactory.IMAGES_TABLE, progress.part(0, EMBED))) {
            alike(images.embeddings()).ifPresent(warnings::add);
            if (soughtTable == null) {
                requireTwo(images);
                handOut(images, images, Neighbour.ofEachOther(images.embeddings(), parameters.count, comparing(EMBED, images)),
                        out);
            } else {
                try (var sought = embedded(soughtTable, SimilarImagesNodeFactory.SOUGHT_TABLE,
                        progress.part(EMBED, EMBED_SOUGHT))) {
                    handOut(images, sought, Neighbour.of(images.embeddings(), sought.embeddings(), parameters.count,
                            comparing(EMBED_SOUGHT, sought)), out);
                }
            }
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
        PastTraining.warning(model.card()).ifPresent(warnings::add);
        Acceleration.fallback().ifPresent(warnings::add);
        warnings.text().ifPresent(out::setWarningMessage);
    }

    private Embedded embedded(BufferedDataTable images, String name, Stretch part)
            throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
        var column = ColumnChoice.image(images.getDataTableSpec(), parameters.imageColumn, name);
        column.remark().ifPresent(warnings::add);
        parameters.otherColours.check(images, column, model.preprocessing().shape(), exec);
        return Embedded.of(images, column, model, name, part, warnings);
    }

    private static void requireTwo(Embedded images) throws KNIMEException {
        if (images.size() < 2) {
            throw UserError.of("There is only one image in " + SimilarImagesNodeFactory.IMAGES_TABLE + ", so there is none to be"
                    + " similar to it. Supply more images, or connect those that you want similar ones for to the third port.");
        }
    }

    /** Of a million images with each other it takes hours. */
    private DoubleConsumer comparing(double begin, Embedded sought) {
        var search = progress.part(begin, SEARCH);
        return done -> search.beat(done, String.format(Locale.UK, "comparing image %,d of %,d", 1 + (int) (done * sought.size()),
                sought.size()));
    }

    private void handOut(Embedded images, Embedded sought, List<List<Neighbour>> found, ExecuteOutput out)
            throws CanceledExecutionException {
        var among = images.rowIds();
        var pairs = Pairs.table(found, sought == images ? among : sought.rowIds(), among, exec, progress.part(SEARCH, WRITE));
        out.setOutData(pairs, Picture.of(NeighbourSheet.png(examples(images, sought, found))));
    }

    /** Some from all over the table: in the order of their classes, the first would all be of one. */
    private List<NeighbourSheet.Row> examples(Embedded images, Embedded sought, List<List<Neighbour>> found)
            throws CanceledExecutionException {
        var shown = spread(sought.size(), SHOWN).toArray();
        int each = Math.min(SHOWN_EACH, parameters.count);
        var own = images == sought ? shown : IntStream.generate(() -> -1).limit(shown.length).toArray();
        var examples = sought.images().subset(shown);
        var byPixels = new PixelSearch(model.preprocessing(), each)
                .search(images.images(), examples, own, progress.part(WRITE, 1));
        return IntStream.range(0, shown.length).mapToObj(i -> new NeighbourSheet.Row(examples.image(i),
                shown(found.get(shown[i]), each, images), shown(byPixels.get(i), each, images))).toList();
    }

    private static List<Found> shown(List<Neighbour> found, int each, Embedded images) {
        return found.stream().limit(each).map(near -> new Found(images.images().image(near.row()), near.cosine())).toList();
    }

    /** So many places, evenly from the first to the last; all, if there are no more. */
    static IntStream spread(int size, int most) {
        int shown = Math.min(size, most);
        return IntStream.range(0, shown).map(i -> shown == 1 ? 0 : (int) ((long) i * (size - 1) / (shown - 1)));
    }

    /** That what is most similar means nothing, if the encoder finds all images alike. */
    private static Optional<String> alike(float[][] embeddings) {
        if (embeddings.length < 2) {
            return Optional.empty();
        }
        double mean = EmbeddingHealth.meanCosine(
                spread(embeddings.length, SAMPLE).mapToObj(i -> embeddings[i]).toArray(float[][]::new));
        return mean < ALIKE ? Optional.empty() : Optional.of(String.format(Locale.UK, "The encoder finds all images nearly the same"
                + " (mean similarity %.6f), so which of them it finds most similar means nothing. Unless they are the same, it has"
                + " collapsed: see what the Pretrain node advises, or take another model.", mean));
    }
}
