package org.selfsup.core.nn.onednn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex that is no layer, has no parameters and takes no masks; it counts itself as a reader, as {@link LayerOnCpu} does. */
abstract class VertexOnCpu extends BaseGraphVertex {

    private static final long serialVersionUID = 1;

    VertexOnCpu(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, null, null, type);
    }

    @Override
    public final void setInput(int number, INDArray input, LayerWorkspaceMgr workspaces) {
        super.setInput(number, input, workspaces);
        Activations.in(workspaces).retain(input);
    }

    @Override
    public final boolean hasLayer() {
        return false;
    }

    @Override
    public final Layer getLayer() {
        return null;
    }

    @Override
    public final void setBackpropGradientsViewArray(INDArray view) {
        if (view != null) {
            throw new IllegalArgumentException("vertex " + vertexName + " has no parameters, got a gradient view");
        }
    }

    @Override
    public final Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
        if (masks != null && masks.length > 0 && masks[0] != null) {
            throw new UnsupportedOperationException("vertex " + vertexName + " takes no masks");
        }
        return new Pair<>(null, state);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + vertexName + ")";
    }
}
