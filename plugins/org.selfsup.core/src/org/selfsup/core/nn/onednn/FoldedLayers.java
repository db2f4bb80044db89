package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Weights;

/**
 * Takes down what an encoder consists of instead of building a DL4J graph: each convolution with the batch-norm behind it,
 * and with the addition where it ends a residual block. The addition's right input is overwritten by its result.
 */
final class FoldedLayers implements LayerKit {

    /** A map {@code [h, w, c]} that one layer gives to others. */
    record Tensor(long c, long h, long w) {

        long floats() {
            return c * h * w;
        }
    }

    /** A layer in the order of computing; {@code right} is null unless the layer adds to it. */
    record Layer(String name, String input, String right, Kind kind) {

        List<String> reads() {
            return right == null ? List.of(input) : List.of(input, right);
        }
    }

    sealed interface Kind permits Convolution, Pool {

        InferenceStep step(Weights weights, int slice);

        /** Number of weights it reads. */
        long weights();
    }

    record Convolution(ConvolutionShape shape, String name, String norm, boolean add, boolean relu) implements Kind {

        @Override
        public InferenceStep step(Weights weights, int slice) {
            return FoldedConvolution.of(shape, weights, name, norm, add, relu).step(slice);
        }

        @Override
        public long weights() {
            return shape.weights();
        }
    }

    record Pool(PoolShape shape) implements Kind {

        @Override
        public InferenceStep step(Weights weights, int slice) {
            return new PoolingStep(shape);
        }

        @Override
        public long weights() {
            return 0;
        }
    }

    private final Map<String, Tensor> tensors = new HashMap<>();
    private final List<Layer> layers = new ArrayList<>();

    FoldedLayers(String input, InputShape shape) {
        tensors.put(input, new Tensor(shape.channels(), shape.size(), shape.size()));
    }

    List<Layer> layers() {
        return layers;
    }

    Tensor tensor(String name) {
        return tensors.get(name);
    }

    @Override
    public String convolution(GraphBuilder g, String name, String input, ConvolutionSpec spec) {
        var x = tensors.get(input);
        var shape = new ConvolutionShape(1, spec, x.h, x.w, ActivationType.FLOAT32);
        return add(name, input, new Convolution(shape, name, null, false, false),
                new Tensor(shape.out(), shape.outHeight(), shape.outWidth()));
    }

    @Override
    public String batchNorm(GraphBuilder g, String name, String input, int channels, boolean relu) {
        var layer = take(input);
        var c = (Convolution) layer.kind;
        return add(name, layer.input, new Convolution(c.shape, c.name, name, false, relu), tensors.get(input));
    }

    @Override
    public String addRelu(GraphBuilder g, String name, String left, String right) {
        var layer = take(left);
        var c = (Convolution) layer.kind;
        layers.add(new Layer(name, layer.input, right, new Convolution(c.shape, c.name, c.norm, true, true)));
        tensors.put(name, tensors.get(left));
        return name;
    }

    @Override
    public String maxPool(GraphBuilder g, String name, String input) {
        return pool(name, input, PoolShape.Kind.MAXIMUM);
    }

    @Override
    public String globalAveragePool(GraphBuilder g, String name, String input) {
        return pool(name, input, PoolShape.Kind.MEAN);
    }

    @Override
    public String quarterAveragePool(GraphBuilder g, String name, String input, int channels, int rows) {
        return pool(name, input, PoolShape.Kind.QUARTER_MEANS);
    }

    private String pool(String name, String input, PoolShape.Kind kind) {
        var x = tensors.get(input);
        var shape = new PoolShape(1, x.c, x.h, x.w, kind, ActivationType.FLOAT32);
        return add(name, input, new Pool(shape), new Tensor(x.c, shape.outHeight(), shape.outWidth()));
    }

    private String add(String name, String input, Kind kind, Tensor result) {
        layers.add(new Layer(name, input, null, kind));
        tensors.put(name, result);
        return name;
    }

    /** Takes a layer out of the order, to put it back with more to do. */
    private Layer take(String name) {
        for (var layer : layers) {
            if (layer.name.equals(name)) {
                layers.remove(layer);
                return layer;
            }
        }
        throw new IllegalArgumentException("there is no convolution " + name + " to take in what follows it");
    }
}
