package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling at work: {@code [n, h, w, c]} to {@code [n, c]} (mean) or to half the height and width (maximum). */
final class PoolOnCpu extends VertexOnCpu {

    private static final long serialVersionUID = 1;

    private final boolean global;
    private final transient Kept positions = new Kept();
    private transient PoolCalls calls;

    PoolOnCpu(ComputationGraph graph, String name, int index, DataType type, boolean global) {
        super(graph, name, index, type);
        this.global = global;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = Dense.of(inputs[0]);
        PoolShape shape = new PoolShape(x.size(0), x.size(3), x.size(1), x.size(2), global);
        if (calls == null || !calls.shape.equals(shape)) {
            calls = new PoolCalls(shape, positions);
        }
        INDArray y = global ? Dense.activations(workspaces, shape.n(), shape.c())
                : Dense.activations(workspaces, shape.n(), shape.outHeight(), shape.outWidth(), shape.c());
        calls.forward(Dense.address(x), Dense.address(y));
        Reference.reachabilityFence(x);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(epsilon);
        INDArray dx = Dense.gradient(workspaces, inputs[0].shape());
        calls.backward(Dense.address(dy), Dense.address(dx));
        Reference.reachabilityFence(dy);
        return new Pair<>(null, new INDArray[] {dx});
    }
}
