package org.selfsup.core.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.selfsup.core.random.StreamSeed;

/** Applies the folder settings to the images that were found. */
final class Selection {

    private Selection() {}

    /**
     * Shuffles, then keeps the first so many of each class, and as many of those without a label. {@link Random} and
     * {@link Collections#shuffle} are used because their algorithms are specified: the same seed gives the same order next year.
     *
     * @param label the class of one, null if it has none
     */
    static <T> List<T> of(List<T> found, Function<T, String> label, FolderSettings settings) {
        var order = new ArrayList<>(found);
        if (settings.shuffle()) {
            Collections.shuffle(order, new Random(StreamSeed.of(settings.seed())));
        }
        if (settings.imagesPerClass() == 0) {
            return order;
        }
        var taken = new HashMap<String, Integer>(); // which takes null for a key
        order.removeIf(entry -> taken.merge(label.apply(entry), 1, Integer::sum) > settings.imagesPerClass());
        return order;
    }
}
