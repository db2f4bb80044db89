package org.selfsup.core.nn.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Configuration of a dense layer without activation that runs on oneDNN; parameters as in DL4J's own layer. */
final class FastDense extends DenseLayer {

    private static final long serialVersionUID = 1;

    FastDense(int in, int out, boolean bias) {
        nIn = in;
        nOut = out;
        setHasBias(bias);
        setActivationFn(new ActivationIdentity());
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray parameters, boolean initialise, DataType type) {
        return OneDnn.instantiated(new DenseOnCpu(conf, type), conf, listeners, index, parameters, initialise);
    }
}
