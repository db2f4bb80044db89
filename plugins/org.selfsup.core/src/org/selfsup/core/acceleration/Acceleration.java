package org.selfsup.core.acceleration;

import java.util.Optional;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Encoder;
import org.selfsup.core.nn.GpuSupport;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Natives;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;
import org.selfsup.core.nn.onednn.OneDnn;
import org.selfsup.core.workers.Workers;

/** The choice of layers in this JVM: oneDNN's where its natives load, DL4J's own elsewhere. */
public final class Acceleration {

    /** More cannot be used. */
    public static final int MOST_THREADS = Workers.MOST;

    private Acceleration() {
    }

    /** As {@link #kit(Precision)}, with all numbers in float32. */
    public static LayerKit kit() {
        return kit(Precision.FLOAT32);
    }

    /**
     * The fastest kit for networks of type float. Where that is oneDNN's, ND4J computes on one thread from then on.
     *
     * @param precision as {@link #precision} gives it
     */
    public static LayerKit kit(Precision precision) {
        return OneDnn.kit(precision).map(kit -> {
            Nd4jOnOneThread.set();
            return kit;
        }).orElseGet(StandardLayers::new);
    }

    /**
     * What a wish comes to for training an encoder on this computer.
     *
     * @return {@code FLOAT32} or {@code BF16}
     * @throws IllegalArgumentException if bf16 is wished for and cannot be had, with what to do about it
     */
    public static Precision precision(Precision wish, Encoder encoder) {
        boolean ours = encoder instanceof Backbone;
        if (wish == Precision.BF16 && !ours) {
            throw new IllegalArgumentException("An own DL4J network is trained in float32, but the settings ask for bf16. Choose"
                    + " the precision \"Automatic\" or \"float32\".");
        }
        if (wish == Precision.BF16 && !OneDnn.computesBf16()) {
            throw new IllegalArgumentException("The settings ask for bf16, which this computer does not compute with ("
                    + describe() + "). Choose the precision \"Automatic\" or \"float32\".");
        }
        return wish != Precision.FLOAT32 && ours && OneDnn.computesBf16() ? Precision.BF16 : Precision.FLOAT32;
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

    /** Whether this encoder computes on one thread, whatever {@link #useThreads} says: another program's, on DL4J's own layers. */
    public static boolean computesOnOneThread(Encoder encoder) {
        return !(encoder instanceof Backbone) && OneDnn.kit(Precision.FLOAT32).isPresent();
    }

    /**
     * {@code factor · left · right}, either of them transposed first, on the threads that networks compute on.
     *
     * @return a new array; empty if the matrices are not of floats or there is no faster way than ND4J's here
     */
    public static Optional<INDArray> product(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight,
            float factor) {
        return OneDnn.product(left, transposeLeft, right, transposeRight, factor);
    }

    /**
     * {@code exp(factor · (left · rightᵀ − 1))} on the threads that networks compute on.
     *
     * @return a new array; empty if the matrices are not of floats or there is no faster way than ND4J's here
     */
    public static Optional<INDArray> exponentials(INDArray left, INDArray right, float factor) {
        return OneDnn.exponentials(left, right, factor);
    }

    /**
     * Sets how many threads all networks of this JVM compute on, the caller's own among them; at first as many as there are
     * processors, up to {@link #MOST_THREADS}. Never changes a result.
     *
     * @return how many they were
     * @throws IllegalArgumentException if below 1 or above {@link #MOST_THREADS}
     */
    public static int useThreads(int threads) {
        return Workers.setThreads(threads);
    }

    /** Gives back the native memory that networks keep for the calling thread. */
    public static void freeThread() {
        OneDnn.freeThread();
    }

    /** One line for a log: what computes, or why it is not the fast way. */
    public static String describe() {
        return describe(Nd4j.getEnvironment().isCPU(), Natives.gpuSupport(), OneDnn.describe());
    }

    static String describe(boolean onCpu, GpuSupport gpuSupport, String layers) {
        return onCpu || gpuSupport.gpus().isEmpty() ? layers : "ND4J computes on " + gpuSupport.names();
    }

    /** What is installed to make networks fast and does not work here as it should, in a sentence for the user; else empty. */
    public static Optional<String> fallback() {
        return fallback(Nd4j.getEnvironment().isCPU(), Natives.gpuSupport().unused(), OneDnn.fallback()).or(OpenMp::complaint);
    }

    static Optional<String> fallback(boolean onCpu, Optional<String> unusedGpu, Optional<String> slowLayers) {
        return onCpu ? unusedGpu.or(() -> slowLayers.map(
                why -> "Everything runs many times slower than it could, because " + why + ".")) : Optional.empty();
    }

    /**
     * With the convolutions on oneDNN, what is left to ND4J and OpenBLAS (optimizer, heads, loss) is so little that each
     * operation takes microseconds, but their two thread pools beside oneDNN's make every one of them wait for threads that
     * have no processor: on a busy machine an optimizer step took 1,000 ms with the pools and 4 ms without. An encoder of another
     * program, whose convolutions are ND4J's, pays for it: it computes on this one thread (ADR 44).
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
