package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** A convolution by {@link MapAlgorithm}, in the hands of one worker. All arguments but numbers are addresses. */
final class MapCalls {

    private final MapPrimitives primitives;
    private final long n;
    private final Call in;
    private final Call.Slot source;
    private final Call.Slot toBefore;
    private final Call through;
    private final Call.Slot fromBefore;
    private final Call.Slot weights;
    private final Call.Slot toAfter;
    private final Call out;
    private final Call.Slot fromAfter;
    private final Call.Slot result;

    MapCalls(MapPrimitives primitives) {
        this.primitives = primitives;
        n = primitives.shape.n();
        in = new Call(primitives.in);
        in.slot(dnnl.DNNL_ARG_SRC, primitives.inMatrix).at(primitives.inValues.at(0));
        source = in.slot(dnnl.DNNL_ARG_WEIGHTS, primitives.source);
        toBefore = in.slot(dnnl.DNNL_ARG_DST, primitives.before);
        through = new Call(primitives.through);
        fromBefore = through.slot(dnnl.DNNL_ARG_SRC, primitives.plane);
        weights = through.slot(dnnl.DNNL_ARG_WEIGHTS, primitives.weights);
        toAfter = through.slot(dnnl.DNNL_ARG_DST, primitives.planeResult);
        out = new Call(primitives.out);
        out.slot(dnnl.DNNL_ARG_SRC, primitives.outMatrix).at(primitives.outValues.at(0));
        fromAfter = out.slot(dnnl.DNNL_ARG_WEIGHTS, primitives.after);
        result = out.slot(dnnl.DNNL_ARG_DST, primitives.result);
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        out.slot(dnnl.DNNL_ARG_BIAS, primitives.bias).at(address);
    }

    /** Bytes that {@link #in} writes for all images. */
    long before() {
        return primitives.algorithm.products() * n * primitives.shape.sourceChannels() * Float.BYTES;
    }

    /** Bytes that {@link #multiply} writes for all planes. */
    long after() {
        return primitives.algorithm.products() * n * primitives.shape.resultChannels() * Float.BYTES;
    }

    /** B · x of one image. */
    void in(long image, long from, long before) {
        long channels = primitives.shape.sourceChannels() * Float.BYTES;
        source.at(from + image * primitives.algorithm.positions() * channels);
        toBefore.at(before + image * channels);
        in.run();
    }

    /** One plane of all images times its weights. */
    void multiply(int plane, long before, long planeWeights, long after) {
        fromBefore.at(before + plane * (before() / primitives.algorithm.planes()));
        weights.at(planeWeights);
        toAfter.at(after + plane * (after() / primitives.algorithm.planes()));
        through.run();
    }

    /** A · M of one image. */
    void out(long image, long after, long to) {
        long channels = primitives.shape.resultChannels() * Float.BYTES;
        fromAfter.at(after + image * channels);
        result.at(to + image * primitives.algorithm.positions() * channels);
        out.run();
    }
}
