package org.selfsup.core.nn.onednn;

import java.util.List;

/** A convolution by {@link MapAlgorithm}, in the hands of one worker. All arguments but numbers are addresses. */
final class MapCalls {

    private final RowShape shape;
    private final MapAlgorithm algorithm;
    private final List<Band> bands;
    private final MatrixProduct multiply;

    MapCalls(MapPrimitives primitives) {
        shape = primitives.shape;
        algorithm = primitives.algorithm;
        bands = primitives.bands.stream().map(band -> new Band(band, primitives)).toList();
        multiply = new MatrixProduct(primitives.multiply, primitives.plane, primitives.weights, primitives.planeResult);
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        bands.forEach(band -> band.gather.bias(address));
    }

    /** Bytes that {@link #in} writes for all images. */
    long before() {
        return algorithm.products() * shape.n() * source();
    }

    /** Bytes that {@link #multiply} writes for all planes. */
    long after() {
        return algorithm.products() * shape.n() * result();
    }

    /** B · x of one image. */
    void in(long image, long from, long before) {
        long map = from + image * algorithm.positions() * source();
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).in(map, before + i * (before() / bands.size()) + image * source());
        }
    }

    /** One plane of all images times its weights. */
    void multiply(int plane, long before, long weights, long after) {
        int parts = bands.size() * algorithm.planes();
        for (int i = 0; i < bands.size(); i++) {
            int part = i * algorithm.planes() + plane;
            multiply.run(before + part * (before() / parts), weights, after + part * (after() / parts));
        }
    }

    /** A · M of one image. */
    void out(long image, long after, long to) {
        long map = to + image * algorithm.positions() * result();
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).out(after + i * (after() / bands.size()) + image * result(), map);
        }
    }

    /** Bytes of a position that it reads. */
    private long source() {
        return shape.sourceChannels() * shape.type().bytes();
    }

    /** Bytes of a position that it gives. */
    private long result() {
        return shape.resultChannels() * shape.type().bytes();
    }

    private final class Band {

        private final MapPrimitives.Band band;
        private final MatrixProduct transform;
        private final MatrixProduct gather;

        Band(MapPrimitives.Band band, MapPrimitives primitives) {
            this.band = band;
            transform = new MatrixProduct(band.transform, band.in.layout(), band.source, band.before);
            gather = new MatrixProduct(band.gather, band.out.layout(), band.after, band.result);
            if (primitives.bias != null) {
                gather.takeBias(primitives.bias);
            }
        }

        void in(long map, long before) {
            transform.run(band.in.address(), map + band.tiles.sourceStart() * source(), before);
        }

        void out(long after, long map) {
            gather.run(band.out.address(), after, map + band.tiles.resultStart() * result());
        }
    }
}
