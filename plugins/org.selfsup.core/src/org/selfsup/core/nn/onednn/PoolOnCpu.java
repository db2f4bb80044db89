package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.global.dnnl;
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
    private transient Calls calls;

    PoolOnCpu(ComputationGraph graph, String name, int index, DataType type, boolean global) {
        super(graph, name, index, type);
        this.global = global;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = Dense.of(inputs[0]);
        PoolShape shape = new PoolShape(x.size(0), x.size(3), x.size(1), x.size(2), global);
        if (calls == null || !calls.shape.equals(shape)) {
            calls = new Calls(shape, positions);
        }
        INDArray y = global ? Dense.activations(workspaces, shape.n(), shape.c())
                : Dense.activations(workspaces, shape.n(), shape.outHeight(), shape.outWidth(), shape.c());
        calls.source.at(x);
        calls.result.at(y);
        calls.forward.run();
        Reference.reachabilityFence(x);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(epsilon);
        INDArray dx = Dense.gradient(workspaces, inputs[0].shape());
        calls.resultGradient.at(dy);
        calls.sourceGradient.at(dx);
        calls.backward.run();
        Reference.reachabilityFence(dy);
        return new Pair<>(null, new INDArray[] {dx});
    }

    private static final class Calls {

        final PoolShape shape;
        final Call forward;
        final Call.Slot source;
        final Call.Slot result;
        final Call backward;
        final Call.Slot resultGradient;
        final Call.Slot sourceGradient;

        Calls(PoolShape shape, Kept positions) {
            this.shape = shape;
            PoolPrimitives primitives = PoolPrimitives.of(shape);
            forward = new Call(primitives.forward);
            source = forward.slot(dnnl.DNNL_ARG_SRC, primitives.source);
            result = forward.slot(dnnl.DNNL_ARG_DST, primitives.result);
            backward = new Call(primitives.backward);
            resultGradient = backward.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result);
            sourceGradient = backward.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.source);
            if (!shape.global()) {
                var layout = primitives.forward.description().workspace_desc();
                INDArray where = positions.bytes(layout.get_size());
                forward.slot(dnnl.DNNL_ARG_WORKSPACE, layout).at(where);
                backward.slot(dnnl.DNNL_ARG_WORKSPACE, layout).at(where);
            }
        }
    }
}
