package org.selfsup.core.nn.onednn;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/** A convolution at work. Activations are {@code [n, h, w, c]}; a first layer takes {@code [n, c, h, w]}. */
final class ConvolutionOnCpu extends LayerOnCpu<FastConvolution> {

    private static final long serialVersionUID = 1;

    private final transient Bindings<Binding> bindings = new Bindings<>();
    private transient Binding bound;

    /**
     * What is made for one shape.
     *
     * @param channelsLast null where the input is read as it is
     */
    private record Binding(ConvolutionCalls calls, ChannelsLast channelsLast, Lazy<ChannelStatistics> statistics,
            Slices.Calls<Addition> additions) {
    }

    ConvolutionOnCpu(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.CONVOLUTIONAL;
    }

    @Override
    public boolean hasBias() {
        return false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        ConvolutionShape shape = shape();
        bound = bindings.get(training, made -> made.calls.shape.equals(shape), () -> bind(shape));
        Activations activations = Activations.in(workspaces);
        source = layerConf().first() ? channelsLast(shape, activations) : Dense.of(input);
        INDArray y = activations.allocate(shape.type(), shape.n(), shape.outHeight(), shape.outWidth(), shape.out());
        bound.calls.forward(Dense.address(source), weights(), Dense.address(y),
                activations.fused(source).before(shape.slices()), statistics(activations, y));
        activations.releaseUntilBackward(source);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Activations activations = Activations.in(workspaces);
        INDArray dy = Dense.of(epsilon, bound.calls.shape.type());
        INDArray dw = gradientView(WEIGHT_KEY);
        INDArray dx = backwardData(dy, activations);
        INDArray x = activations.reacquire(source);
        bound.calls.backwardWeights(Dense.address(x), Dense.address(dy), Dense.address(dw));
        activations.release(x);
        Reference.reachabilityFence(dy);
        activations.release(epsilon);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHT_KEY, dw, 'c');
        return new Pair<>(gradient, dx);
    }

    /** The input's gradient, null in a first layer and where it has been added to a sum; finishes that of the result. */
    private INDArray backwardData(INDArray dy, Activations activations) {
        Slices slices = bound.calls.shape.slices();
        FusedOperation fused = activations.fused(dy);
        INDArray accumulator = activations.gradientAccumulator(source);
        INDArray dx = null;
        if (layerConf().first()) {
            Workers.run(slices.count(), fused.before(slices));
        } else if (accumulator != null) {
            addTo(accumulator, dy, fused.before(slices), activations);
        } else {
            dx = activations.allocateGradient(source);
            bound.calls.backwardData(Dense.address(dy), weights(), Dense.address(dx), fused.before(slices),
                    activations.fused(source).gradient(dx, dx));
        }
        fused.done();
        return dx;
    }

    /** The input's gradient, added slice by slice to what other readers of the input gave. */
    private void addTo(INDArray accumulator, INDArray dy, Workers.Task before, Activations activations) {
        ConvolutionShape shape = bound.calls.shape;
        INDArray more = activations.allocate(shape.type(), source.shape());
        activations.retain(more);
        long from = Dense.address(more);
        long to = Dense.address(accumulator);
        bound.calls.backwardData(Dense.address(dy), weights(), from, before, (worker, slice) -> {
            long offset = shape.slices().start(slice) * shape.sourceBytes();
            bound.additions.get(worker, slice).run(to + offset, from + offset, to + offset);
        });
        activations.release(more);
    }

    /** Takes the statistics of each slice of the result for a batch-norm that comes next. */
    private Workers.Task statistics(Activations activations, INDArray y) {
        if (!(activations.onlyReader(this) instanceof BatchNormOnCpu)) {
            return Workers.Task.NONE;
        }
        ChannelStatistics statistics = bound.statistics.get();
        activations.statistics(y, statistics);
        return statistics.blocks.slices(statistics.of(Dense.address(y)));
    }

    private long weights() {
        return Dense.address(parameterView(WEIGHT_KEY));
    }

    private ConvolutionShape shape() {
        FastConvolution conf = layerConf();
        boolean first = conf.first();
        long[] s = input.shape();
        if (s.length != 4 || s[first ? 1 : 3] != conf.getNIn()) {
            throw new DL4JInvalidInputException("convolution " + conf.getLayerName() + " expects "
                    + (first ? "[n, " + conf.getNIn() + ", h, w]" : "[n, h, w, " + conf.getNIn() + "]") + ", got "
                    + Arrays.toString(s));
        }
        return new ConvolutionShape(s[0], conf.spec(), s[first ? 2 : 1], s[first ? 3 : 2],
                first ? conf.activations() : ActivationType.of(input));
    }

    private Binding bind(ConvolutionShape shape) {
        return new Binding(new ConvolutionCalls(shape), layerConf().first() && needsCopy(shape) ? new ChannelsLast(shape) : null,
                new Lazy<>(() -> statistics(shape)),
                new Slices.Calls<>(shape.slices(), n -> new Addition(shape.type(), n * shape.sourceFloats(), false)));
    }

    private static ChannelStatistics statistics(ConvolutionShape shape) {
        long positions = shape.outHeight() * shape.outWidth();
        return new ChannelStatistics(new BatchNormShape(shape.n() * positions, shape.out(), (float) LayerKit.BATCH_NORM_EPS,
                false, shape.type()), RowBlocks.of(shape.slices(), positions, shape.out()));
    }

    /** One channel of floats is channels-last as it is. */
    private static boolean needsCopy(ConvolutionShape shape) {
        return shape.in() > 1 || shape.type() != ActivationType.FLOAT32;
    }

    private INDArray channelsLast(ConvolutionShape shape, Activations activations) {
        INDArray x = Dense.of(input);
        if (bound.channelsLast == null) {
            return x.reshape('c', shape.n(), shape.h(), shape.w(), 1);
        }
        INDArray copy = activations.allocate(shape.type(), shape.n(), shape.h(), shape.w(), shape.in());
        activations.retain(copy);
        bound.channelsLast.run(Dense.address(x), Dense.address(copy));
        Reference.reachabilityFence(x);
        return copy;
    }
}
