package org.selfsup.core.nn.onednn;

/** A convolution by {@link MapAlgorithm}, in the hands of one worker. All arguments but numbers are addresses. */
final class MapCalls {

    private final RowShape shape;
    private final MapAlgorithm algorithm;
    private final MatrixProduct in;
    private final MatrixProduct through;
    private final MatrixProduct out;
    private final long inMatrix;
    private final long outMatrix;

    MapCalls(MapPrimitives primitives) {
        shape = primitives.shape;
        algorithm = primitives.algorithm;
        in = new MatrixProduct(primitives.in, primitives.inMatrix, primitives.source, primitives.before);
        through = new MatrixProduct(primitives.through, primitives.plane, primitives.weights, primitives.planeResult);
        out = new MatrixProduct(primitives.out, primitives.outMatrix, primitives.after, primitives.result);
        if (primitives.bias != null) {
            out.takeBias(primitives.bias);
        }
        inMatrix = primitives.inValues.at(0);
        outMatrix = primitives.outValues.at(0);
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        out.bias(address);
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
        in.run(inMatrix, from + image * algorithm.positions() * source(), before + image * source());
    }

    /** One plane of all images times its weights. */
    void multiply(int plane, long before, long weights, long after) {
        through.run(before + plane * (before() / algorithm.planes()), weights, after + plane * (after() / algorithm.planes()));
    }

    /** A · M of one image. */
    void out(long image, long after, long to) {
        out.run(outMatrix, after + image * result(), to + image * algorithm.positions() * result());
    }

    /** Bytes of a position that it reads. */
    private long source() {
        return shape.sourceChannels() * Float.BYTES;
    }

    /** Bytes of a position that it gives. */
    private long result() {
        return shape.resultChannels() * Float.BYTES;
    }
}
