package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer's batch normalisation at one shape. */
final class BatchNormCalls {

    final BatchNormShape shape;

    private final BatchNormPrimitives primitives;
    private final Kept mask;
    private Training training;
    private Inference inference;

    /** @param mask where training keeps which results the ReLU let pass */
    BatchNormCalls(BatchNormShape shape, Kept mask) {
        this.shape = shape;
        this.mask = mask;
        primitives = BatchNormPrimitives.of(shape);
    }

    /** Normalises with the batch's statistics and writes them to {@code mean} and {@code variance}. */
    void forward(INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        if (training == null) {
            training = new Training();
        }
        Forward forward = training.forward;
        forward.bind(source, gamma, beta, mean, variance, result);
        forward.call.run();
    }

    /** {@code mean} and {@code variance} as the last {@link #forward} gave them. */
    void backward(INDArray source, INDArray gamma, INDArray mean, INDArray variance, INDArray resultGradient,
            INDArray gammaGradient, INDArray betaGradient, INDArray sourceGradient) {
        Backward backward = training.backward;
        backward.source.at(source);
        backward.gamma.at(gamma);
        backward.mean.at(mean);
        backward.variance.at(variance);
        backward.resultGradient.at(resultGradient);
        backward.gammaGradient.at(gammaGradient);
        backward.betaGradient.at(betaGradient);
        backward.sourceGradient.at(sourceGradient);
        backward.call.run();
    }

    /** Normalises with running statistics. */
    void inference(INDArray source, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray result) {
        if (inference == null) {
            inference = new Inference();
        }
        inference.forward.bind(source, gamma, beta, mean, variance, result);
        inference.forward.call.run();
    }

    private final class Inference {
        final Forward forward = new Forward(primitives.inference());
    }

    /** Forward and backward share the mask of the ReLU. */
    private final class Training {

        final Forward forward = new Forward(primitives.forward);
        final Backward backward = new Backward();

        Training() {
            if (shape.relu()) {
                var layout = primitives.forward.description().workspace_desc();
                INDArray bits = mask.bytes(layout.get_size());
                forward.call.slot(dnnl.DNNL_ARG_WORKSPACE, layout).at(bits);
                backward.call.slot(dnnl.DNNL_ARG_WORKSPACE, layout).at(bits);
            }
        }
    }

    private final class Forward {

        final Call call;
        private final Call.Slot source;
        private final Call.Slot gamma;
        private final Call.Slot beta;
        private final Call.Slot mean;
        private final Call.Slot variance;
        private final Call.Slot result;

        Forward(Primitive primitive) {
            call = new Call(primitive);
            source = call.slot(dnnl.DNNL_ARG_SRC, primitives.activations);
            gamma = call.slot(dnnl.DNNL_ARG_SCALE, primitives.channels);
            beta = call.slot(dnnl.DNNL_ARG_SHIFT, primitives.channels);
            mean = call.slot(dnnl.DNNL_ARG_MEAN, primitives.channels);
            variance = call.slot(dnnl.DNNL_ARG_VARIANCE, primitives.channels);
            result = call.slot(dnnl.DNNL_ARG_DST, primitives.activations);
        }

        void bind(INDArray x, INDArray scale, INDArray shift, INDArray m, INDArray v, INDArray y) {
            source.at(x);
            gamma.at(scale);
            beta.at(shift);
            mean.at(m);
            variance.at(v);
            result.at(y);
        }
    }

    private final class Backward {
        final Call call = new Call(primitives.backward);
        final Call.Slot source = call.slot(dnnl.DNNL_ARG_SRC, primitives.activations);
        final Call.Slot gamma = call.slot(dnnl.DNNL_ARG_SCALE, primitives.channels);
        final Call.Slot mean = call.slot(dnnl.DNNL_ARG_MEAN, primitives.channels);
        final Call.Slot variance = call.slot(dnnl.DNNL_ARG_VARIANCE, primitives.channels);
        final Call.Slot resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.activations);
        final Call.Slot gammaGradient = call.slot(dnnl.DNNL_ARG_DIFF_SCALE, primitives.channels);
        final Call.Slot betaGradient = call.slot(dnnl.DNNL_ARG_DIFF_SHIFT, primitives.channels);
        final Call.Slot sourceGradient = call.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.activations);
    }
}
