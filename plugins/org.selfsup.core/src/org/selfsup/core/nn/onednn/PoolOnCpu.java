package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pooling at work: {@code [n, h, w, c]} to {@code [n, c]}, to {@code [n, 4c]}, or to half the height and width. Means are
 * taken and given in floats, so that a representation is never rounded to fewer digits.
 */
final class PoolOnCpu extends VertexOnCpu {

    private static final long serialVersionUID = 1;

    private final PoolShape.Kind kind;
    private final transient GrowingBuffer positions = new GrowingBuffer();
    private final transient Bindings<PoolCalls> bindings = new Bindings<>();
    private transient PoolCalls calls;

    PoolOnCpu(ComputationGraph graph, String name, int index, DataType type, PoolShape.Kind kind) {
        super(graph, name, index, type);
        this.kind = kind;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = Dense.of(inputs[0],
                kind == PoolShape.Kind.MAXIMUM ? ActivationType.of(inputs[0]) : ActivationType.FLOAT32);
        PoolShape shape = new PoolShape(x.size(0), x.size(3), x.size(1), x.size(2), kind, ActivationType.of(x));
        calls = bindings.get(training, made -> made.shape.equals(shape), () -> new PoolCalls(shape, positions));
        Activations activations = Activations.in(workspaces);
        INDArray y = activations.allocate(shape.type(), shape.n(), shape.outHeight(), shape.outWidth(), shape.c());
        calls.forward(Dense.address(x), Dense.address(y));
        Reference.reachabilityFence(x);
        Dense.free(x, inputs[0]);
        activations.release(inputs[0]);
        return switch (kind) {
            case MAXIMUM -> y;
            case MEAN -> y.reshape(shape.n(), shape.c());
            case QUARTER_MEANS -> channelByChannel(y, activations);
        };
    }

    /** {@code [n, 2, 2, c] → [n, 4c]} in the order of DL4J's own, which is channels first. */
    private INDArray channelByChannel(INDArray y, Activations activations) {
        INDArray h = activations.allocate(ActivationType.FLOAT32, y.size(0), y.size(3), 2, 2);
        calls.channelByChannel(Dense.address(y), Dense.address(h));
        return h.reshape(y.size(0), 4 * y.size(3));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(kind == PoolShape.Kind.QUARTER_MEANS
                ? epsilon.reshape('c', epsilon.size(0), epsilon.size(1) / 4, 2, 2).permute(0, 2, 3, 1) : epsilon,
                calls.shape.type());
        Activations activations = Activations.in(workspaces);
        INDArray dx = activations.allocateGradient(inputs[0]);
        if (ActivationType.of(dx) == calls.shape.type()) {
            calls.backward(Dense.address(dy), Dense.address(dx));
        } else {
            INDArray exact = Nd4j.createUninitialized(DataType.FLOAT, dx.shape(), 'c');
            calls.backward(Dense.address(dy), Dense.address(exact));
            dx.assign(exact);
            Dense.free(exact, dx);
        }
        Reference.reachabilityFence(dy);
        activations.release(epsilon);
        return new Pair<>(null, new INDArray[] {dx});
    }
}
