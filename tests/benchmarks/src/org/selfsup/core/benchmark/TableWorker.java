package org.selfsup.core.benchmark;

import java.io.IOException;
import java.util.stream.IntStream;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.Embedder;
import org.selfsup.core.model.PretrainedModel;

/**
 * Our side of the figure {@code memory.table.embed}: a whole table of images embedded as the node does it, block by block,
 * each row forgotten when it is written.
 *
 * <p>Arguments: {@code --encoder small-cnn --channels 3 --size 32 --images 60000 --threads 2}.
 */
public final class TableWorker {

    private TableWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "encoder", "channels", "size", "images", "threads");
        var worker = Worker.repeating(1);
        System.err.println(Acceleration.describe());
        Acceleration.useThreads(options.number("threads"));
        var shape = options.shape();
        var model = PretrainedModel.random(options.encoder(), Noise.preprocessing(shape), 1);
        try (var images = Noise.store(shape, options.number("images")); var embedder = model.embedder()) {
            worker.serve(() -> embed(images, embedder));
        }
    }

    private static void embed(ImageSource images, Embedder embedder) {
        int batch = embedder.batch();
        for (int from = 0; from < images.size(); from += batch) {
            embedder.embed(IntStream.range(from, Math.min(images.size(), from + batch)).mapToObj(images::image).toList());
        }
    }
}
