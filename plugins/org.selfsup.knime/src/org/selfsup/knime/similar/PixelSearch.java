package org.selfsup.knime.similar;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.CanceledExecutionException;
import org.selfsup.core.eval.Neighbour;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.knime.encoder.Pixels;
import org.selfsup.knime.message.Stretch;

/**
 * What is found for a few images by their pixels alone. An encoder that finds the same has added nothing, however good it looks:
 * where images are cut and lit alike, pixels find much.
 *
 * @param preprocessing how the encoder sees images
 * @param count how many are found for each
 */
record PixelSearch(Preprocessing preprocessing, int count) {

    /** The pixels of all images of a table would take more memory than their embeddings. */
    private static final int IMAGES_AT_A_TIME = 1024;

    /**
     * Searches all images, a part at a time.
     *
     * @param sought that similar ones are sought for
     * @param own place of each of them among all, −1 if it is not there: none finds itself
     */
    List<List<Neighbour>> search(ImageSource all, ImageSource sought, int[] own, Stretch progress)
            throws CanceledExecutionException {
        var queries = Pixels.of(preprocessing, sought, progress.part(0, 0));
        var found = Collections.nCopies(queries.length, List.<Neighbour>of());
        for (int from = 0; from < all.size(); from += IMAGES_AT_A_TIME) {
            int first = from;
            int to = Math.min(all.size(), from + IMAGES_AT_A_TIME);
            var part = progress.part(from / (double) all.size(), to / (double) all.size());
            var some = Neighbour.of(Pixels.of(preprocessing, all.subset(IntStream.range(from, to).toArray()), part), queries,
                    count + 1, done -> { });
            var before = found;
            found = IntStream.range(0, queries.length)
                    .mapToObj(i -> nearest(before.get(i), some.get(i), first, own[i])).toList();
        }
        return found;
    }

    private List<Neighbour> nearest(List<Neighbour> before, List<Neighbour> some, int first, int own) {
        var moved = some.stream().map(near -> new Neighbour(first + near.row(), near.cosine())).filter(near -> near.row() != own);
        return Stream.concat(before.stream(), moved).sorted(Neighbour.NEAREST_FIRST).limit(count).toList();
    }
}
