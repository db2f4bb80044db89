package org.selfsup.core.nn;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.onednn.OneDnn;

/** The choice of layers in this JVM: oneDNN's where its natives load, DL4J's own elsewhere. */
public final class Acceleration {

    private Acceleration() {
    }

    /** The fastest kit for networks of type float. */
    public static LayerKit kit() {
        return OneDnn.kit().map(kit -> {
            Nd4jOnOneThread.set();
            return kit;
        }).orElseGet(StandardLayers::new);
    }

    /**
     * An encoder that does not learn, in the fastest form there is for it here: folded on oneDNN if it is one of ours, else
     * as a graph.
     *
     * @param weights of the encoder, maybe of heads too
     */
    public static Inference inference(Encoder encoder, InputShape shape, Weights weights) {
        if (encoder instanceof Backbone backbone) {
            var folded = OneDnn.inference(backbone, shape, weights);
            if (folded.isPresent()) {
                return folded.get();
            }
        }
        return new GraphInference(NetworkLayout.encoder(encoder, shape), kit(), weights);
    }

    /** Sets how many threads all networks of this JVM compute on; never changes a result. */
    public static void useThreads(int threads) {
        OneDnn.setThreads(threads);
    }

    /** One line for a log: what computes, or why it is not the fast way. */
    public static String describe() {
        return OneDnn.describe();
    }

    /**
     * With the convolutions on oneDNN, what is left to ND4J and OpenBLAS (optimizer, heads, loss) is so little that each
     * operation takes microseconds, but their two thread pools beside oneDNN's make every one of them wait for threads that
     * have no processor: on a busy machine an optimizer step took 1,000 ms with the pools and 4 ms without.
     */
    private static final class Nd4jOnOneThread {

        static {
            var environment = Nd4j.getEnvironment();
            environment.setMaxThreads(1);
            environment.setMaxMasterThreads(1);
            environment.setElementwiseThreshold(Integer.MAX_VALUE);
            openblas.blas_set_num_threads(1);
        }

        /** Loads this class, once. */
        static void set() {
        }
    }
}
