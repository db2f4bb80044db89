package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.Weights;
import org.selfsup.core.workers.Workers;

/**
 * A backbone that does not learn: batch-norm folded into the convolutions, addition and ReLU computed with them. A worker
 * takes a slice of images through all layers before it takes the next one, so that workers never wait for each other and the
 * maps of a slice are all there is in memory, whatever the number of images. See docs/adr/0053.
 */
final class FoldedEncoder implements Inference {

    private static final String IMAGES = "images";
    private static final int FEWEST_IMAGES = 4;
    private static final int MOST_IMAGES = 64;
    /** Maps of a slice, at most (unless one image has more): 64 MB. */
    private static final long MOST_FLOATS = 1 << 24;
    /** Slices of each worker in a batch, at least: with one, all would wait for the slowest worker. */
    private static final int SLICES = 2;

    private final InputShape input;
    private final FoldedLayers.Tensor output;
    private final int slice;
    private final int batchOfThread;
    private final List<Placed> layers = new ArrayList<>();
    /** Floats per image of each buffer. */
    private final List<Long> buffers = new ArrayList<>();
    private final int result;
    private final OnWorker[] workers = new OnWorker[Workers.MOST];

    /** A layer and the buffers it reads and writes. */
    private record Placed(InferenceStep step, int source, int result) {
    }

    FoldedEncoder(Backbone backbone, InputShape input, Weights weights) {
        this.input = input;
        var net = new FoldedLayers(IMAGES, input);
        // the layers are written down, the builder stays empty
        var h = backbone.addTo(new NeuralNetConfiguration.Builder().graphBuilder(), net, IMAGES, input);
        output = net.tensor(h);
        var places = place(net);
        result = places.get(h);
        long floats = buffers.stream().mapToLong(Long::longValue).sum();
        slice = sliceOf(floats, net.layers().stream().mapToLong(layer -> layer.kind().weights()).sum());
        batchOfThread = batchOf(floats, slice);
        try {
            Workers.run(1, (worker, index) -> net.layers().forEach(layer -> layers.add(new Placed(
                    layer.kind().step(weights, slice), places.get(layer.input()), places.get(layer.name())))));
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /** A power of two: few enough images to stay in the cache, unless what each slice reads of weights is more than they are. */
    static int sliceOf(long floatsPerImage, long weights) {
        int slice = FEWEST_IMAGES;
        while (slice < MOST_IMAGES && slice * floatsPerImage < weights) {
            slice *= 2;
        }
        while (slice > 1 && slice * floatsPerImage > MOST_FLOATS) {
            slice /= 2;
        }
        return slice;
    }

    /** Gives each map a buffer; one whose map nobody reads any more is used again, at once if the layer adds to it. */
    private Map<String, Integer> place(FoldedLayers net) {
        var lastUse = new HashMap<String, Integer>();
        for (int i = 0; i < net.layers().size(); i++) {
            for (var read : net.layers().get(i).reads()) {
                lastUse.put(read, i);
            }
        }
        var places = new HashMap<String, Integer>();
        var free = new ArrayList<Integer>();
        places.put(IMAGES, buffer(free, net.tensor(IMAGES).floats()));
        for (int i = 0; i < net.layers().size(); i++) {
            var layer = net.layers().get(i);
            if (layer.right() != null && lastUse.get(layer.right()) != i) {
                throw new IllegalArgumentException(
                        layer.right() + " is read again after " + layer.name() + " has added to it");
            }
            int place = layer.right() == null ? buffer(free, net.tensor(layer.name()).floats()) : places.get(layer.right());
            places.put(layer.name(), place);
            for (var read : layer.reads()) {
                if (lastUse.get(read) == i && places.get(read) != place) {
                    free.add(places.get(read));
                }
            }
        }
        return places;
    }

    private int buffer(List<Integer> free, long floats) {
        int place;
        if (free.isEmpty()) {
            place = buffers.size();
            buffers.add(0L);
        } else {
            place = free.remove(free.size() - 1);
        }
        buffers.set(place, Math.max(buffers.get(place), floats));
        return place;
    }

    /** Whole slices, two at least; more where images are small, lest workers meet too often. */
    static int batchOf(long floatsPerImage, int slice) {
        long small = Math.min(SLICES * MOST_IMAGES, MOST_FLOATS / floatsPerImage);
        return (int) Math.max(SLICES * slice, small / slice * slice);
    }

    @Override
    public int batch() {
        return batchOfThread * Workers.threads();
    }

    @Override
    public float[][] represent(int count, Images images) {
        var rows = new float[count][];
        Workers.run((count + slice - 1) / slice, (worker, index) -> {
            if (workers[worker] == null) {
                workers[worker] = new OnWorker();
            }
            int first = index * slice;
            workers[worker].run(first, Math.min(slice, count - first), images, rows);
        });
        return rows;
    }

    @Override
    public void close() {
        for (int i = 0; i < workers.length; i++) {
            if (workers[i] != null) {
                workers[i].close();
                workers[i] = null;
            }
        }
        layers.forEach(layer -> layer.step.close());
        Scratch.free();
    }

    private final class OnWorker implements AutoCloseable {

        private final List<Floats> memory = buffers.stream().map(floats -> new Floats(slice * floats)).toList();
        private final List<InferenceStep.Work> works = layers.stream().map(layer -> layer.step.work()).toList();
        private final float[] planar = new float[input.length()];
        private final float[] pixels = new float[slice * input.length()];

        void run(int first, int n, Images images, float[][] rows) {
            for (int i = 0; i < n; i++) {
                images.write(first + i, planar, 0);
                interleave(i * input.length());
            }
            memory.get(0).write(pixels);
            for (int i = 0; i < works.size(); i++) {
                var layer = layers.get(i);
                works.get(i).run(memory.get(layer.source).at(0), memory.get(layer.result).at(0), n);
            }
            int size = (int) output.floats();
            var values = memory.get(result).read(n * size);
            for (int i = 0; i < n; i++) {
                rows[first + i] = channelByChannel(values, i * size);
            }
        }

        /** {@code [c, h, w]} to {@code [h, w, c]}. */
        private void interleave(int to) {
            int channels = input.channels();
            int plane = planar.length / channels;
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < plane; i++) {
                    pixels[to + i * channels + c] = planar[c * plane + i];
                }
            }
        }

        private float[] channelByChannel(float[] values, int from) {
            var row = new float[(int) output.floats()];
            int channels = (int) output.c();
            int positions = row.length / channels;
            for (int i = 0; i < row.length; i++) {
                row[i] = values[from + i % positions * channels + i / positions];
            }
            return row;
        }

        @Override
        public void close() {
            memory.forEach(Floats::close);
        }
    }
}
