package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bytedeco.dnnl.global.dnnl.cpu_isa;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Precision;

/** How the layers behave as guests of a JVM: what they say, need, refuse and leave behind. */
class OneDnnTest {

    private static final NetworkLayout LAYOUT = new NetworkLayout(Backbone.SMALL_CNN, new InputShape(3, 32),
            Map.of(NetworkLayout.PROJECTOR, new HeadLayout(64, 32, true, false)));

    private static Network network() {
        return Network.create(LAYOUT, OneDnn.kit(Precision.FLOAT32).orElseThrow(), DataType.FLOAT, 3);
    }

    private static double step(Network network, INDArray x) {
        return network.differentiate(x, (z, gradient) -> {
            gradient.assign(z);
            return z.norm2Number().doubleValue();
        });
    }

    private static INDArray images(int n) {
        return Nets.random(n, n, 3, 32, 32).castTo(DataType.FLOAT);
    }

    @Test
    void saysInWordsWhatIsInUse() {
        assertTrue(OneDnn.kit(Precision.FLOAT32).isPresent(), OneDnn.describe());
        assertTrue(OneDnn.describe().matches("convolutions run on oneDNN 3\\.\\d+\\.\\d+ \\(.+\\)"), OneDnn.describe());
    }

    /** ASIMD's number is SSE41's. */
    @Test
    void namesNoInstructionsOfOtherProcessors() {
        assertEquals(" (AVX2)", OneDnn.instructions(true, cpu_isa.avx2));
        assertEquals("", OneDnn.instructions(false, cpu_isa.sse41));
    }

    @Test
    void refusesDoublePrecision() {
        var g = new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).graphBuilder().addInputs("in");
        g.setOutputs(OneDnn.kit(Precision.FLOAT32).orElseThrow().firstConvolution(g, "c", "in", new ConvolutionSpec(3, 8, 3, 1)));
        var graph = new ComputationGraph(g.build());
        var refusal = assertThrows(IllegalArgumentException.class, graph::init);
        assertEquals("oneDNN layers need a network of type FLOAT, got DOUBLE", refusal.getMessage());
    }

    /** The library's own words do not say whose they are. */
    @Test
    void saysThatItIsTheLibraryThatRefuses() {
        assertTrue(OneDnn.kit(Precision.FLOAT32).isPresent(), OneDnn.describe());
        var refusal = assertThrows(IllegalStateException.class,
                () -> Primitive.reorder(Cpu.nchw(1, 2, 3, 4), Cpu.nchw(5, 6, 7, 8)));
        assertTrue(refusal.getMessage().startsWith("oneDNN: could not create"), refusal.getMessage());
    }

    @Test
    void trainsWithinDl4jsWorkspaces() {
        // the nets of the other tests use none
        try (Network network = network()) {
            INDArray x = images(10);
            double first = step(network, x);
            float[] gradient = network.gradient().dup().data().asFloat();
            assertEquals(first, step(network, x));
            assertArrayEquals(gradient, network.gradient().dup().data().asFloat());
        }
    }

    @Test
    void twoHundredStepsNeedNoMoreMemoryThanTwenty() {
        try (Network network = network()) {
            INDArray full = images(48);
            INDArray last = images(29);
            for (int i = 0; i < 20; i++) {
                step(network, i % 5 == 4 ? last : full);
            }
            System.gc();
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 200; i++) {
                step(network, i % 5 == 4 ? last : full);
            }
            System.gc();
            long growth = Pointer.physicalBytes() - before;
            assertTrue(growth < 48L << 20, () -> "grew by " + (growth >> 20) + " MiB");
        }
    }

    /** Between epochs a network is looked at with another number of images: what a layer made for it is there the next time. */
    @Test
    void lookingAtATrainingNowAndThenTakesNoNewMemory() {
        try (Network network = network()) {
            INDArray[] trained = {images(48), images(47)};
            INDArray[] looked = {images(64), images(17)};
            long before = 0;
            for (int i = 0; i < 60; i++) {
                if (i == 20) {
                    before = Pointer.totalBytes();
                }
                step(network, trained[i % 2]);
                if (i % 5 == 4) {
                    network.outputs(looked[0]);
                    network.outputs(looked[1]);
                }
            }
            long growth = Pointer.totalBytes() - before;
            assertTrue(growth < 1 << 16, () -> "grew by " + (growth >> 10) + " KiB, without waiting for Java to collect anything");
        }
    }

    @Test
    void networksMayRunAtTheSameTime() throws Exception {
        INDArray x = images(12);
        double expected;
        try (Network network = network()) {
            expected = step(network, x);
        }
        var threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Double>> jobs = new ArrayList<>();
            for (int job = 0; job < 3; job++) {
                jobs.add(() -> {
                    try (Network network = network()) {
                        double last = 0;
                        for (int i = 0; i < 10; i++) {
                            last = step(network, x);
                        }
                        return last;
                    }
                });
            }
            for (var result : threads.invokeAll(jobs)) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anInterruptedCallerGetsItsResultAndStaysInterrupted() {
        try (Network network = network()) {
            INDArray x = images(12);
            double expected = step(network, x);
            Thread.currentThread().interrupt();
            double actual = step(network, x);
            assertTrue(Thread.interrupted());
            assertEquals(expected, actual);
        }
    }
}
