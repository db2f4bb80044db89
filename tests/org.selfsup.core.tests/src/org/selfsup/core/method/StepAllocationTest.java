package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Optimizer;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.StandardLayers;

/** Primitives and scratch memory are made once: a training step leaves less garbage than one through DL4J's own layers. */
class StepAllocationTest {

    private static final int IMAGES = 32;
    private static final int WARM_UP = 4;
    private static final int STEPS = 4;

    @ParameterizedTest
    @MethodSource("org.selfsup.core.method.MethodContractTest#registered")
    void aStepAllocatesLessThanThroughDl4jsOwnLayers(SslMethod method) throws JMException {
        long ours = bytesOfAStep(method, Acceleration.kit(Precision.FLOAT32));
        long dl4j = bytesOfAStep(method, new StandardLayers());
        assertTrue(ours < dl4j, () -> ours + " bytes a step on the Java heap, through DL4J's own layers " + dl4j);
    }

    private static long bytesOfAStep(SslMethod method, LayerKit kit) throws JMException {
        var layout = new NetworkLayout(Backbone.SMALL_CNN, MethodSteps.SHAPE, method.heads());
        var adamw = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(1e-3), 1e-6);
        try (var online = Network.create(layout, kit, DataType.FLOAT, 1); var optimizer = Optimizer.of(adamw, online);
                var run = method.start(online, new SslMethod.RunContext(1, WARM_UP + STEPS));
                var views = MethodSteps.views(IMAGES, 1).castTo(DataType.FLOAT)) {
            long before = 0;
            for (int step = 0; step < WARM_UP + STEPS; step++) {
                if (step == WARM_UP) {
                    before = allocated();
                }
                run.differentiate(FixedViews.of(views), step);
                optimizer.step(1e-3);
                run.afterUpdate(step);
            }
            return (allocated() - before) / STEPS;
        }
    }

    /** Bytes that the threads there are have allocated on the Java heap so far, freed ones as well. */
    private static long allocated() throws JMException {
        var threads = ManagementFactory.getThreadMXBean().getAllThreadIds();
        var bytes = (long[]) ManagementFactory.getPlatformMBeanServer().invoke(
                new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "getThreadAllocatedBytes", new Object[] {threads},
                new String[] {long[].class.getName()});
        return LongStream.of(bytes).filter(each -> each > 0).sum();
    }
}
