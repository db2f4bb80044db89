package org.selfsup.core.nn.onednn;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

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

/** A dense layer at work: {@code y = x · W + b} of {@code x [n, in]}. */
final class DenseOnCpu extends LayerOnCpu<FastDense> {

    private static final long serialVersionUID = 1;

    private final transient Bindings<DenseCalls> bindings = new Bindings<>();
    private transient DenseCalls calls;

    DenseOnCpu(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.FEED_FORWARD;
    }

    @Override
    public boolean hasBias() {
        return layerConf().hasBias();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        DenseShape shape = shape();
        calls = bindings.get(training, made -> made.shape.equals(shape), () -> new DenseCalls(shape));
        source = Dense.of(input);
        INDArray y = Activations.in(workspaces).allocate(ActivationType.FLOAT32, shape.n(), shape.out());
        calls.forward(Dense.address(source), weights(getParam(WEIGHT_KEY)),
                hasBias() ? Dense.address(parameterView(BIAS_KEY)) : 0, Dense.address(y));
        return y;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray dy = Dense.of(epsilon);
        Activations activations = Activations.in(workspaces);
        INDArray dx = activations.allocateGradient(source);
        INDArray dw = gradientViews.get(WEIGHT_KEY);
        INDArray db = hasBias() ? gradientView(BIAS_KEY) : null;
        calls.backward(Dense.address(source), Dense.address(dy), weights(getParam(WEIGHT_KEY)), weights(dw),
                db == null ? 0 : Dense.address(db), Dense.address(dx));
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(WEIGHT_KEY, dw, 'f');
        if (db != null) {
            gradient.setGradientFor(BIAS_KEY, db);
        }
        Reference.reachabilityFence(dy);
        activations.release(source);
        activations.release(epsilon);
        return new Pair<>(gradient, dx);
    }

    /** DL4J keeps the weights {@code [in, out]} column by column. */
    private static long weights(INDArray view) {
        return Dense.address(Dense.view(view.transpose(), WEIGHT_KEY));
    }

    private DenseShape shape() {
        FastDense conf = layerConf();
        long[] s = input.shape();
        if (s.length != 2 || s[1] != conf.getNIn()) {
            throw new DL4JInvalidInputException("dense layer " + conf.getLayerName() + " expects [n, " + conf.getNIn()
                    + "], got " + Arrays.toString(s));
        }
        return new DenseShape(s[0], conf.getNIn(), conf.getNOut(), conf.hasBias());
    }
}
