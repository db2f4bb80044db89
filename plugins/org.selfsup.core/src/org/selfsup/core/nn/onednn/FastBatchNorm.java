package org.selfsup.core.nn.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.LayerKit;

/** Configuration of a batch normalisation, with ReLU if asked, on oneDNN; parameters as in DL4J's own layer. */
final class FastBatchNorm extends BatchNormalization {

    private static final long serialVersionUID = 1;

    private final boolean relu;

    FastBatchNorm(int channels, boolean relu) {
        nIn = channels;
        nOut = channels;
        eps = LayerKit.BATCH_NORM_EPS;
        decay = LayerKit.BATCH_NORM_DECAY;
        useLogStd = false;
        cnn2DFormat = CNN2DFormat.NHWC;
        this.relu = relu;
    }

    boolean relu() {
        return relu;
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray parameters, boolean initialise, DataType type) {
        return OneDnn.instantiated(new BatchNormOnCpu(conf, type), conf, listeners, index, parameters, initialise);
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        // given by the constructor; the superclass would also take over the input's layout
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return null;
    }
}
