package org.selfsup.core.nn.onednn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.ConvolutionSpec;

/** Configuration of a convolution without bias that runs on oneDNN; parameters as in DL4J's own layer. */
final class FastConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1;

    /** Reads the graph's input, {@code [n, c, h, w]}, and gives no gradient with respect to it. */
    private final boolean first;
    private final ActivationType activations;

    /** @param activations what a first layer makes of the images; any other computes with what it gets */
    FastConvolution(ConvolutionSpec spec, boolean first, ActivationType activations) {
        super(new ConvolutionLayer.Builder(spec.kernel(), spec.kernel()).stride(spec.stride(), spec.stride())
                .padding(spec.padding(), spec.padding()).nIn(spec.in()).nOut(spec.out()).hasBias(false)
                .convolutionMode(ConvolutionMode.Truncate).activation(Activation.IDENTITY).dataFormat(CNN2DFormat.NHWC));
        this.first = first;
        this.activations = activations;
    }

    ConvolutionSpec spec() {
        return new ConvolutionSpec(Math.toIntExact(nIn), Math.toIntExact(nOut), kernelSize[0], stride[0]);
    }

    boolean first() {
        return first;
    }

    ActivationType activations() {
        return activations;
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray parameters, boolean initialise, DataType type) {
        return OneDnn.instantiated(new ConvolutionOnCpu(conf, type), conf, listeners, index, parameters, initialise);
    }

    @Override
    public InputType getOutputType(int index, InputType inputType) {
        InputType.InputTypeConvolutional in = (InputType.InputTypeConvolutional) inputType;
        ConvolutionShape shape = new ConvolutionShape(1, spec(), in.getHeight(), in.getWidth(), activations);
        return InputType.convolutional(shape.outHeight(), shape.outWidth(), nOut, CNN2DFormat.NHWC);
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
