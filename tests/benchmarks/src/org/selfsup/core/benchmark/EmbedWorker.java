package org.selfsup.core.benchmark;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;

/**
 * Our side of the figures {@code embed.…}: representations of decoded images of the encoder's own size. Standardising the
 * pixels is part of our time; the peers get them standardised.
 *
 * <p>Arguments: {@code --encoder resnet18 --channels 3 --size 32 --images 256 --threads 2 --repeats 1}.
 */
public final class EmbedWorker {

    private EmbedWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "encoder", "channels", "size", "images", "threads", "repeats");
        var worker = Worker.repeating(options.number("repeats"));
        System.err.println(Acceleration.describe());
        Acceleration.useThreads(options.number("threads"));
        var shape = options.shape();
        var encoder = options.encoder();
        var random = new Random(1);
        var images = Stream.generate(() -> Noise.image(shape, random)).limit(options.number("images")).toList();
        var model = PretrainedModel.random(encoder, Noise.preprocessing(shape), 1);
        try (var embedder = model.embedder()) {
            worker.serve(values(NetworkLayout.encoder(encoder, shape)), () -> embedder.embed(images));
        }
    }

    /** Of the network as it is trained, whatever the embedder makes of it. */
    private static long values(NetworkLayout layout) {
        try (var network = Network.create(layout, Acceleration.kit(), DataType.FLOAT, 1)) {
            return network.values().length();
        }
    }
}
