package org.selfsup.core.benchmark.jmh;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.nn.ConvolutionSpec;

/**
 * One layer of the fast kit in training, on two threads: 128 views as ResNet-18's first (64 channels, 32 × 32) and last
 * stage (512 channels, 4 × 4) have them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayerBenchmark {

    private static final int VIEWS = 128;
    private static final String NAME = "layer";

    @Param({"convolution", "batch-norm"})
    String kind;

    @Param({"64x32", "512x4"})
    String channelsAndSize;

    private final LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
    private GraphVertex layer;
    private INDArray x;
    private INDArray gradient;

    @Setup
    public void build() {
        Acceleration.useThreads(2);
        var words = channelsAndSize.split("x");
        int channels = Integer.parseInt(words[0]);
        int size = Integer.parseInt(words[1]);
        var graph = graph(channels);
        layer = graph.getVertex(NAME);
        x = Nd4j.randn(DataType.FLOAT, VIEWS, size, size, channels);
        gradient = Nd4j.randn(DataType.FLOAT, VIEWS, size, size, channels);
        layer.setInput(0, x, workspaces);
        forward();
    }

    private ComputationGraph graph(int channels) {
        GraphBuilder g = new NeuralNetConfiguration.Builder().seed(1).dataType(DataType.FLOAT).updater(new NoOp())
                .miniBatch(false).trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE)
                .graphBuilder().addInputs("x");
        var kit = Acceleration.kit();
        g.setOutputs(kind.equals("convolution") ? kit.convolution(g, NAME, "x", new ConvolutionSpec(channels, channels, 3, 1))
                : kit.batchNorm(g, NAME, "x", channels, true));
        var graph = new ComputationGraph(g.build());
        graph.init();
        graph.initGradientsView();
        return graph;
    }

    @Benchmark
    public void forward() {
        layer.doForward(true, workspaces).close();
    }

    /** Gradients of parameters and input. */
    @Benchmark
    public void backward() {
        layer.setEpsilon(gradient);
        for (var dx : layer.doBackward(false, workspaces).getSecond()) {
            dx.close();
        }
    }
}
