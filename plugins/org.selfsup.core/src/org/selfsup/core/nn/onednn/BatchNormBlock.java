package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** The parts of batch normalisation for one block, on one worker. All numbers are addresses. */
final class BatchNormBlock {

    private final BatchNormPrimitives primitives;
    private final long bytes;
    private Statistics statistics;
    private Normalise training;
    private Normalise inference;
    private Backward backward;
    private Correction correction;

    /** Where the numbers of the channels lie that a block is normalised with. */
    record Channels(long gamma, long beta, long mean, long variance) {
    }

    /** Where the gradient of the result lies, and where those of the parameters and of the source are to be put. */
    record Gradients(long result, long gamma, long beta, long source) {
    }

    BatchNormBlock(BatchNormShape block) {
        primitives = BatchNormPrimitives.of(block);
        bytes = primitives.activations.get_size();
    }

    void statistics(long source, long mean, long variance) {
        if (statistics == null) {
            statistics = new Statistics();
        }
        statistics.source.at(source);
        statistics.mean.at(mean);
        statistics.variance.at(variance);
        statistics.result.at(Scratch.WASTE.take(bytes));
        statistics.call.run();
    }

    void training(long source, Channels channels, long mask, long result) {
        if (training == null) {
            training = new Normalise(primitives.training.get());
        }
        training.mask.at(mask);
        training.run(source, channels, result);
    }

    void inference(long source, Channels channels, long result) {
        if (inference == null) {
            inference = new Normalise(primitives.inference.get());
        }
        inference.run(source, channels, result);
    }

    void backward(long source, Channels channels, long mask, Gradients gradients) {
        if (backward == null) {
            backward = new Backward();
        }
        backward.source.at(source);
        backward.gamma.at(channels.gamma);
        backward.mean.at(channels.mean);
        backward.variance.at(channels.variance);
        backward.mask.at(mask);
        backward.resultGradient.at(gradients.result);
        backward.gammaGradient.at(gradients.gamma);
        backward.betaGradient.at(gradients.beta);
        backward.sourceGradient.at(gradients.source);
        backward.call.run();
    }

    void correct(long source, long factor, long shift, long sourceGradient) {
        if (correction == null) {
            correction = new Correction();
        }
        correction.source.at(source);
        correction.factor.at(factor);
        correction.shift.at(shift);
        correction.sourceGradient.at(sourceGradient);
        correction.call.run();
    }

    private final class Statistics {
        final Call call = new Call(primitives.statistics.get());
        final Call.Slot source = call.slot(dnnl.DNNL_ARG_SRC, primitives.activations);
        final Call.Slot mean = call.slot(dnnl.DNNL_ARG_MEAN, primitives.channels);
        final Call.Slot variance = call.slot(dnnl.DNNL_ARG_VARIANCE, primitives.channels);
        final Call.Slot result = call.slot(dnnl.DNNL_ARG_DST, primitives.activations);
    }

    private final class Normalise {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot gamma;
        private final Call.Slot beta;
        private final Call.Slot mean;
        private final Call.Slot variance;
        private final Call.Slot result;
        final Call.Slot mask;

        Normalise(Primitive primitive) {
            call = new Call(primitive);
            source = call.slot(dnnl.DNNL_ARG_SRC, primitives.activations);
            gamma = call.slot(dnnl.DNNL_ARG_SCALE, primitives.channels);
            beta = call.slot(dnnl.DNNL_ARG_SHIFT, primitives.channels);
            mean = call.slot(dnnl.DNNL_ARG_MEAN, primitives.channels);
            variance = call.slot(dnnl.DNNL_ARG_VARIANCE, primitives.channels);
            result = call.slot(dnnl.DNNL_ARG_DST, primitives.activations);
            mask = call.slot(dnnl.DNNL_ARG_WORKSPACE, primitive.description().workspace_desc());
        }

        void run(long x, Channels channels, long y) {
            source.at(x);
            gamma.at(channels.gamma);
            beta.at(channels.beta);
            mean.at(channels.mean);
            variance.at(channels.variance);
            result.at(y);
            call.run();
        }
    }

    private final class Backward {
        final Call call = new Call(primitives.backward.get());
        final Call.Slot source = call.slot(dnnl.DNNL_ARG_SRC, primitives.activations);
        final Call.Slot gamma = call.slot(dnnl.DNNL_ARG_SCALE, primitives.channels);
        final Call.Slot mean = call.slot(dnnl.DNNL_ARG_MEAN, primitives.channels);
        final Call.Slot variance = call.slot(dnnl.DNNL_ARG_VARIANCE, primitives.channels);
        final Call.Slot mask = call.slot(dnnl.DNNL_ARG_WORKSPACE, primitives.mask());
        final Call.Slot resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.activations);
        final Call.Slot gammaGradient = call.slot(dnnl.DNNL_ARG_DIFF_SCALE, primitives.channels);
        final Call.Slot betaGradient = call.slot(dnnl.DNNL_ARG_DIFF_SHIFT, primitives.channels);
        final Call.Slot sourceGradient = call.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.activations);
    }

    private final class Correction {
        final Call call = new Call(primitives.correction.get());
        final Call.Slot source;
        final Call.Slot factor;
        final Call.Slot shift;
        final Call.Slot sourceGradient;

        Correction() {
            if (primitives.scales()) {
                source = call.slot(dnnl.DNNL_ARG_SRC, primitives.row());
                factor = call.slot(dnnl.DNNL_ARG_WEIGHTS, primitives.kernels());
                shift = call.slot(dnnl.DNNL_ARG_BIAS, primitives.channels);
                sourceGradient = call.slot(dnnl.DNNL_ARG_DST, primitives.row());
            } else {
                source = call.slot(dnnl.DNNL_ARG_SRC_0, primitives.rows);
                factor = call.slot(dnnl.DNNL_ARG_SRC_1, primitives.perChannel);
                shift = call.slot(dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1, primitives.perChannel);
                sourceGradient = call.slot(dnnl.DNNL_ARG_DST, primitives.rows);
            }
        }
    }
}
