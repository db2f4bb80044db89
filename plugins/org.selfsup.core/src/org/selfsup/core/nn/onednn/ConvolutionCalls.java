package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One layer's convolution at one shape. Activations are dense {@code [n, h, w, c]}, weights dense {@code [out, in, k, k]}. */
final class ConvolutionCalls {

    final ConvolutionShape shape;

    private final ConvolutionPrimitives primitives;
    private final Forward forward;
    private BackwardData backwardData;
    private BackwardWeights backwardWeights;

    ConvolutionCalls(ConvolutionShape shape) {
        this.shape = shape;
        primitives = ConvolutionPrimitives.of(shape);
        forward = new Forward();
    }

    void forward(INDArray source, INDArray weights, INDArray result) {
        forward.source.at(source);
        forward.weights.from(weights);
        forward.result.at(result);
        forward.call.run();
    }

    void backwardWeights(INDArray source, INDArray resultGradient, INDArray weightsGradient) {
        if (backwardWeights == null) {
            backwardWeights = new BackwardWeights();
        }
        backwardWeights.source.at(source);
        backwardWeights.resultGradient.at(resultGradient);
        backwardWeights.weightsGradient.to(weightsGradient, backwardWeights.call);
    }

    void backwardData(INDArray resultGradient, INDArray weights, INDArray sourceGradient) {
        if (backwardData == null) {
            backwardData = new BackwardData();
        }
        backwardData.resultGradient.at(resultGradient);
        backwardData.weights.from(weights);
        backwardData.sourceGradient.at(sourceGradient);
        backwardData.call.run();
    }

    private final class Forward {
        final Call call = new Call(primitives.forward());
        final Call.Slot source = call.slot(dnnl.DNNL_ARG_SRC, primitives.source);
        final Weights weights = new Weights(call, dnnl.DNNL_ARG_WEIGHTS, primitives.forward().description().weights_desc());
        final Call.Slot result = call.slot(dnnl.DNNL_ARG_DST, primitives.result);
    }

    private final class BackwardData {
        final Call call = new Call(primitives.backwardData());
        final Call.Slot resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result);
        final Weights weights =
                new Weights(call, dnnl.DNNL_ARG_WEIGHTS, primitives.backwardData().description().weights_desc());
        final Call.Slot sourceGradient = call.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.source);
    }

    private final class BackwardWeights {
        final Call call = new Call(primitives.backwardWeights());
        final Call.Slot source = call.slot(dnnl.DNNL_ARG_SRC, primitives.source);
        final Call.Slot resultGradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result);
        final Weights weightsGradient = new Weights(call, dnnl.DNNL_ARG_DIFF_WEIGHTS,
                primitives.backwardWeights().description().diff_weights_desc());
    }

    /** Weights between DL4J's layout and the primitive's own, which is copied into scratch memory around the call. */
    private final class Weights {

        private final Call.Slot slot;
        private final long bytes;
        private final Call reorder;
        private final Call.Slot reorderFrom;
        private final Call.Slot reorderTo;

        Weights(Call call, int argument, memory.desc own) {
            slot = call.slot(argument, own);
            bytes = own.get_size();
            boolean gradient = argument == dnnl.DNNL_ARG_DIFF_WEIGHTS;
            memory.desc from = gradient ? own : primitives.weights;
            memory.desc to = gradient ? primitives.weights : own;
            boolean same = own.equals(primitives.weights);
            reorder = same ? null : new Call(Primitive.reorder(from, to));
            reorderFrom = same ? null : reorder.slot(dnnl.DNNL_ARG_FROM, from);
            reorderTo = same ? null : reorder.slot(dnnl.DNNL_ARG_TO, to);
        }

        void from(INDArray weights) {
            if (reorder == null) {
                slot.at(weights);
                return;
            }
            Pointer own = Scratch.WEIGHTS.take(bytes);
            reorderFrom.at(weights);
            reorderTo.at(own);
            reorder.run();
            slot.at(own);
        }

        void to(INDArray gradient, Call call) {
            if (reorder == null) {
                slot.at(gradient);
                call.run();
                return;
            }
            Pointer own = Scratch.WEIGHTS.take(bytes);
            slot.at(own);
            call.run();
            reorderFrom.at(own);
            reorderTo.at(gradient);
            reorder.run();
        }
    }
}
