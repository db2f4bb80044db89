package org.selfsup.core.nn.onednn;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.cpu_isa;
import org.bytedeco.javacpp.BytePointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Inference;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Lazy;
import org.selfsup.core.nn.Natives;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Weights;

/**
 * Whether this JVM can run the layers on oneDNN, and the layers themselves. Acceleration is a choice of the run, never part
 * of a model: saved models consist of standard DL4J layers.
 */
public final class OneDnn {

    private static final Lazy<Probe> PROBE = new Lazy<>(Probe::ask);

    private OneDnn() {
    }

    /**
     * The fast layers, for networks of type float; empty if they cannot run here.
     *
     * @param precision of the activations, bf16 only if this processor {@link #computesBf16}
     */
    public static Optional<LayerKit> kit(Precision precision) {
        return works()
                ? Optional.of(new OneDnnLayers(precision == Precision.BF16 ? ActivationType.BF16 : ActivationType.FLOAT32))
                : Optional.empty();
    }

    /** Whether the processor multiplies bf16 numbers itself, so that they are faster than floats. */
    public static boolean computesBf16() {
        return works() && PROBE.get().bf16;
    }

    /** A backbone that does not learn, in its fastest form; empty if it cannot run here. */
    public static Optional<Inference> inference(Backbone backbone, InputShape shape, Weights weights) {
        return works() ? Optional.of(new FoldedEncoder(backbone, shape, weights)) : Optional.empty();
    }

    /** {@code factor · left · right}, either transposed first; empty if they are not floats or oneDNN cannot run here. */
    public static Optional<INDArray> product(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight,
            float factor) {
        return multiplies(left, right) ? Optional.of(ParallelGemm.of(left, transposeLeft, right, transposeRight, factor))
                : Optional.empty();
    }

    /** {@code exp(factor · (left · rightᵀ − 1))}; empty if they are not floats or oneDNN cannot run here. */
    public static Optional<INDArray> exponentials(INDArray left, INDArray right, float factor) {
        return multiplies(left, right) ? Optional.of(Exponentials.of(left, right, factor)) : Optional.empty();
    }

    private static boolean multiplies(INDArray left, INDArray right) {
        return left.dataType() == DataType.FLOAT && right.dataType() == DataType.FLOAT && works();
    }

    private static boolean works() {
        return PROBE.get().failure == null;
    }

    /** Why networks run on other layers than these; empty if they do not. */
    public static Optional<String> fallback() {
        return Optional.ofNullable(PROBE.get().failure);
    }

    /** One line for a log: which acceleration is in use, or why it is not. */
    public static String describe() {
        var probe = PROBE.get();
        return probe.failure == null ? "convolutions run on " + probe.library
                : "convolutions run on DL4J's own, slower layers: " + probe.failure;
    }

    /** Gives back the native memory that the layers keep for the calling thread. */
    public static void freeThread() {
        Scratch.free();
    }

    /** The widest set in brackets; nothing on ARM, whose sets JavaCPP calls by the names of others that have the same numbers. */
    static String instructions(boolean x86, cpu_isa effective) {
        return x86 ? " (" + effective.toString().toUpperCase(Locale.ROOT) + ")" : "";
    }

    static DataType requireFloat(DataType type) {
        if (type != DataType.FLOAT) {
            throw new IllegalArgumentException("oneDNN layers need a network of type FLOAT, got " + type);
        }
        return type;
    }

    /** What DL4J does after constructing a layer. */
    static <L extends BaseLayer<?>> L instantiated(L layer, NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners, int index, INDArray parameters, boolean initialise) {
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialise));
        layer.setConf(conf);
        return layer;
    }

    /**
     * What the natives can do.
     *
     * @param failure null if all can run on oneDNN; else nothing is known of the rest
     */
    private record Probe(String failure, String library, boolean bf16) {

        static Probe ask() {
            return Natives.oneDnnFailure().map(Probe::failed).orElseGet(Probe::tried);
        }

        /** @throws OutOfMemoryError if there is too little for native objects */
        private static Probe tried() {
            try {
                new BytePointer(1).close(); // before those of a class that would not be usable any more
                Cpu.stream();
                return new Probe(Nd4j.getEnvironment().isCPU() ? null : "ND4J computes on a GPU here", "oneDNN " + loadedVersion()
                        + instructions(Cpu.X86, dnnl.get_effective_cpu_isa()), Cpu.knows(cpu_isa.avx512_core_bf16));
            } catch (LinkageError | RuntimeException e) {
                return failed(e);
            }
        }

        private static Probe failed(Throwable e) {
            return new Probe("the fast library oneDNN cannot be loaded (" + e + ")", null, false);
        }

        private static String loadedVersion() {
            dnnl_version_t version = dnnl.version();
            return version.major() + "." + version.minor() + "." + version.patch();
        }
    }
}
