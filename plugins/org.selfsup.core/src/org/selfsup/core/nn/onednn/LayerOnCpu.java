package org.selfsup.core.nn.onednn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer with parameters, as DL4J sees it. It counts itself as a reader of its input, without which somebody else's numbers
 * would lie there when it comes to the way back (ADR 57); to {@link Activations#release} it is the layer's own task.
 */
abstract class LayerOnCpu<C extends org.deeplearning4j.nn.conf.layers.BaseLayer> extends BaseLayer<C> {

    private static final long serialVersionUID = 1;

    /** What the last forward pass has read: the input, or a copy in another layout. */
    transient INDArray source;

    LayerOnCpu(NeuralNetConfiguration conf, DataType type) {
        super(conf, OneDnn.requireFloat(type));
    }

    @Override
    public final boolean isPretrainLayer() {
        return false;
    }

    @Override
    public final void setInput(INDArray given, LayerWorkspaceMgr workspaces) {
        super.setInput(given, workspaces);
        Activations.in(workspaces).retain(input);
    }

    @Override
    public final void clear() {
        super.clear();
        source = null;
    }

    final INDArray parameterView(String name) {
        return Dense.view(getParam(name), name);
    }

    final INDArray gradientView(String name) {
        return Dense.view(gradientViews.get(name), name);
    }
}
