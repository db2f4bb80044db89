package org.selfsup.core.nn.onednn;

import java.util.List;

/** A convolution by {@link MapWinograd}, in the hands of one worker. All arguments but numbers are addresses. */
final class MapCalls {

    private final MapPrimitives primitives;
    private final RowShape shape;
    private final MapWinograd algorithm;
    private final List<Band> bands;
    private final MatmulCall multiply;

    MapCalls(MapPrimitives primitives) {
        this.primitives = primitives;
        shape = primitives.shape;
        algorithm = primitives.algorithm;
        bands = primitives.bands.stream().map(Band::new).toList();
        multiply = new MatmulCall(primitives.multiply, primitives.plane, primitives.weights, primitives.planeResult);
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        bands.forEach(band -> band.gather.bias(address));
    }

    /** Bytes that {@link #in} writes for all images. */
    long before() {
        return before(bands.size(), 0);
    }

    /** Bytes that {@link #multiply} writes for all planes. */
    long after() {
        return after(bands.size(), 0);
    }

    /** Where among them those of a band's plane begin. */
    long before(int band, int plane) {
        return primitives.row(band, plane) * source();
    }

    /** Likewise. */
    long after(int band, int plane) {
        return primitives.row(band, plane) * result();
    }

    /** B · x of one image. */
    void in(long image, long from, long before) {
        long map = from + image * algorithm.positions() * source();
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).in(map, before + before(i, 0) + image * source());
        }
    }

    /** One plane of all images times its weights. */
    void multiply(int plane, long before, long weights, long after) {
        for (int i = 0; i < bands.size(); i++) {
            multiply.run(before + before(i, plane), weights, after + after(i, plane));
        }
    }

    /** A · M of one image. */
    void out(long image, long after, long to) {
        long map = to + image * algorithm.positions() * result();
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).out(after + after(i, 0) + image * result(), map);
        }
    }

    /** Aᵀ · dy of one image: what M gets of the result's gradient. */
    void outBack(long image, long from, long after) {
        long map = from + image * algorithm.positions() * result();
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).outBack(map, after + after(i, 0) + image * result());
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
        private final MatmulCall transform;
        private final MatmulCall gather;
        private MatmulCall gatherBack;

        Band(MapPrimitives.Band band) {
            this.band = band;
            transform = new MatmulCall(band.transform, band.in.layout(), band.source, band.before);
            gather = new MatmulCall(band.gather, band.out.layout(), band.after, band.result);
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

        void outBack(long map, long after) {
            if (gatherBack == null) {
                int products = band.tiles.products();
                gatherBack = new MatmulCall(Cpu.transposed(shape.type(), products, band.tiles.resultPositions(), products),
                        band.result, band.after, false);
            }
            gatherBack.run(band.out.address(), map + band.tiles.resultStart() * result(), after);
        }
    }
}
