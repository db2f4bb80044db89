package org.selfsup.knime;

import java.util.List;
import java.util.stream.IntStream;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.eval.Neighbour;
import org.selfsup.core.eval.chart.NeighbourSheet;
import org.selfsup.core.eval.chart.NeighbourSheet.Found;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.encoder.Pixels;
import org.selfsup.knime.message.Stretch;

/** The picture that Similar Images is to draw of a table that is searched for its own images. */
final class NeighbourPictures {

    private static final int ROWS = 10;
    private static final int EACH = 5;

    private NeighbourPictures() {}

    /** @param images of the table, those for which the encoder gives numbers */
    static byte[] png(PretrainedModel model, List<Image> images) throws Exception {
        var kept = images.stream().map(image -> ImageStore.kept(image, model.preprocessing().shape())).toList();
        List<List<Neighbour>> byEncoder;
        try (var embedder = model.embedder()) {
            byEncoder = Neighbour.ofEachOther(embedder.embed(kept), EACH, done -> {});
        }
        var pixels = Pixels.of(model.preprocessing(), ImageSource.of(kept.size(), kept::get),
                Stretch.whole(new ExecutionMonitor()));
        var byPixels = Neighbour.ofEachOther(pixels, EACH, done -> {});
        int rows = Math.min(ROWS, kept.size());
        return NeighbourSheet.png(IntStream.range(0, rows).map(row -> row * (kept.size() - 1) / (rows - 1))
                .mapToObj(place -> new NeighbourSheet.Row(kept.get(place), found(byEncoder.get(place), kept),
                        found(byPixels.get(place), kept))).toList());
    }

    private static List<Found> found(List<Neighbour> neighbours, List<Image> images) {
        return neighbours.stream().map(near -> new Found(images.get(near.row()), near.cosine())).toList();
    }
}
