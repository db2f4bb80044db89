package org.selfsup.core.nn.onednn;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.PartStatistics;

/**
 * Batch normalisation at work, on {@code [n, h, w, c]} or {@code [n, c]}. As in DL4J the running statistics are parameters
 * that move by their "gradient", {@code (1 − decay) · (running − batch)}, in the backward pass only.
 */
final class BatchNormOnCpu extends BaseLayer<FastBatchNorm> implements PartStatistics {

    private static final long serialVersionUID = 1;

    private final transient Kept mask = new Kept();
    private transient INDArray source;
    private transient BatchNormCalls calls;
    private transient int partCount = 1;
    private transient BatchNormParts parts;

    BatchNormOnCpu(NeuralNetConfiguration conf, DataType type) {
        super(conf, OneDnn.requireFloat(type));
    }

    @Override
    public Type type() {
        return Type.NORMALIZATION;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void setInput(INDArray given, LayerWorkspaceMgr workspaces) {
        super.setInput(given, workspaces);
        Activations.in(workspaces).read(input);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        BatchNormShape shape = shape();
        if (calls == null || !calls.shape.equals(shape)) {
            calls = new BatchNormCalls(shape, mask);
        }
        source = Dense.of(input);
        Activations activations = Activations.in(workspaces);
        INDArray y = activations.take(shape.type(), source.shape());
        if (training && partCount > 1) {
            inParts(shape).forward(Dense.address(source), parameter(GAMMA), parameter(BETA), Dense.address(y));
        } else if (training) {
            calls.forward(Dense.address(source), parameter(GAMMA), parameter(BETA), Dense.address(y));
            activations.remakeable(y, this::again);
        } else {
            calls.inference(Dense.address(source), parameter(GAMMA), parameter(BETA), parameter(GLOBAL_MEAN),
                    parameter(GLOBAL_VAR), Dense.address(y));
        }
        return y;
    }

    private void again(INDArray y) {
        calls.again(Dense.address(source), parameter(GAMMA), parameter(BETA), Dense.address(y));
    }

    @Override
    public void takeOver(int count) {
        partCount = count;
    }

    private BatchNormParts inParts(BatchNormShape shape) {
        Slices images = Slices.of(source.size(0), partCount);
        if (parts == null || !parts.suits(shape, images)) {
            parts = new BatchNormParts(shape, images);
        }
        return parts;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray dy = Dense.of(epsilon, calls.shape.type());
        Activations activations = Activations.in(workspaces);
        INDArray dx = activations.gradient(source);
        INDArray dgamma = gradientView(GAMMA);
        INDArray dbeta = gradientView(BETA);
        calls.backward(Dense.address(source), parameter(GAMMA), Dense.address(dy), Dense.address(dgamma),
                Dense.address(dbeta), getParam(GAMMA).toFloatVector(), Dense.address(dx));
        Reference.reachabilityFence(dy);
        activations.done(source);
        activations.done(epsilon);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(GAMMA, dgamma);
        gradient.setGradientFor(BETA, dbeta);
        gradient.setGradientFor(GLOBAL_MEAN, step(GLOBAL_MEAN, calls.mean()));
        gradient.setGradientFor(GLOBAL_VAR, step(GLOBAL_VAR, calls.variance()));
        return new Pair<>(gradient, dx);
    }

    @Override
    public boolean updaterDivideByMinibatch(String name) {
        return !GLOBAL_MEAN.equals(name) && !GLOBAL_VAR.equals(name);
    }

    @Override
    public void clear() {
        super.clear();
        source = null;
    }

    private INDArray step(String statistic, float[] batch) {
        float[] step = getParam(statistic).toFloatVector();
        float rate = (float) (1 - layerConf().getDecay());
        for (int c = 0; c < step.length; c++) {
            step[c] = rate * (step[c] - batch[c]);
        }
        INDArray view = gradientView(statistic);
        Floats.write(step, Dense.address(view));
        return view;
    }

    private long parameter(String name) {
        return Dense.address(Dense.view(getParam(name), name));
    }

    private INDArray gradientView(String name) {
        return Dense.view(gradientViews.get(name), name);
    }

    private BatchNormShape shape() {
        FastBatchNorm conf = layerConf();
        long[] s = input.shape();
        if (s.length != 2 && s.length != 4 || s[s.length - 1] != conf.getNOut()) {
            throw new DL4JInvalidInputException("batch-norm " + conf.getLayerName() + " expects [n, h, w, "
                    + conf.getNOut() + "] or [n, " + conf.getNOut() + "], got " + Arrays.toString(s));
        }
        return new BatchNormShape(input.length() / conf.getNOut(), conf.getNOut(), (float) conf.getEps(), conf.relu(),
                ActivationType.of(input));
    }
}
