package org.selfsup.core.nn.onednn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Configuration of the operations without parameters. */
final class FastVertex extends GraphVertex {

    private static final long serialVersionUID = 1;

    /** What the vertex does, on activations {@code [n, h, w, c]}. */
    enum Operation {
        ADD_RELU, MAX_POOL, GLOBAL_AVERAGE_POOL, QUARTER_AVERAGE_POOL
    }

    private final Operation operation;

    FastVertex(Operation operation) {
        this.operation = operation;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(ComputationGraph graph, String name, int index,
            INDArray parameters, boolean initialise, DataType type) {
        OneDnn.requireFloat(type);
        return switch (operation) {
            case ADD_RELU -> new AddReluOnCpu(graph, name, index, type);
            case MAX_POOL -> new PoolOnCpu(graph, name, index, type, PoolShape.Kind.MAXIMUM);
            case GLOBAL_AVERAGE_POOL -> new PoolOnCpu(graph, name, index, type, PoolShape.Kind.MEAN);
            case QUARTER_AVERAGE_POOL -> new PoolOnCpu(graph, name, index, type, PoolShape.Kind.QUARTER_MEANS);
        };
    }

    @Override
    public int minVertexInputs() {
        return operation == Operation.ADD_RELU ? 2 : 1;
    }

    @Override
    public int maxVertexInputs() {
        return minVertexInputs();
    }

    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        InputType.InputTypeConvolutional in = (InputType.InputTypeConvolutional) inputs[0];
        return switch (operation) {
            case ADD_RELU -> in;
            case MAX_POOL -> InputType.convolutional((in.getHeight() + 1) / 2, (in.getWidth() + 1) / 2, in.getChannels(),
                    CNN2DFormat.NHWC);
            case GLOBAL_AVERAGE_POOL -> InputType.feedForward(in.getChannels());
            case QUARTER_AVERAGE_POOL -> InputType.feedForward(4 * in.getChannels());
        };
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, FastVertex.class, inputs[0], getOutputType(-1, inputs))
                .standardMemory(0, 0).workingMemory(0, 0, 0, 0).cacheMemory(0, 0).build();
    }

    @Override
    public GraphVertex clone() {
        return new FastVertex(operation);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FastVertex vertex && vertex.operation == operation;
    }

    @Override
    public int hashCode() {
        return operation.hashCode();
    }
}
