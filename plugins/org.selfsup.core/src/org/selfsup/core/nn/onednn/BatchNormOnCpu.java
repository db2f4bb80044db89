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
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.nn.PartStatistics;
import org.selfsup.core.workers.Workers;

/**
 * Batch normalisation at work, on {@code [n, h, w, c]} or {@code [n, c]}. As in DL4J the running statistics are parameters
 * that move by their "gradient", {@code (1 − decay) · (running − batch)}, in the backward pass only.
 */
final class BatchNormOnCpu extends LayerOnCpu<FastBatchNorm> implements PartStatistics {

    private static final long serialVersionUID = 1;

    private final transient GrowingBuffer mask = new GrowingBuffer();
    private final transient Bindings<BatchNormCalls> bindings = new Bindings<>();
    private transient BatchNormCalls calls;
    private transient int partCount = 1;
    private transient boolean differentiated;

    BatchNormOnCpu(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.NORMALIZATION;
    }

    @Override
    public void takeOver(int count) {
        partCount = count;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        calls = calls(training);
        calls.parameters(values(GAMMA), values(BETA));
        source = Dense.of(input);
        Activations activations = Activations.in(workspaces);
        INDArray y = activations.allocate(calls.shape.type(), source.shape());
        if (!training) {
            calls.inference(Dense.address(source), values(GLOBAL_MEAN), values(GLOBAL_VAR), Dense.address(y));
            return y;
        }
        ChannelStatistics found = activations.statistics(source);
        if (found == null) {
            calls.statistics(Dense.address(source));
        } else {
            calls.statistics(found, Dense.address(source));
        }
        differentiated = false;
        Object reader = activations.onlyReader(this);
        if (reader instanceof ConvolutionOnCpu || reader instanceof AddReluOnCpu) {
            activations.fuseIntoReader(y, new Normalisation(y));
        } else {
            Workers.run(calls.blocks.count(), normalise(calls.blocks, y));
        }
        activations.declareRecomputable(y, same -> Workers.run(calls.cut().count(), normalise(calls.cut(), same)));
        return y;
    }

    private BatchNormCalls calls(boolean training) {
        BatchNormShape shape = shape();
        long images = input.size(0);
        int parts = training ? (int) Math.min(partCount, images) : 1;
        return bindings.get(training, made -> made.shape.equals(shape) && made.images == images && made.parts == parts,
                () -> new BatchNormCalls(shape, images, parts, mask));
    }

    private Workers.Task normalise(RowBlocks cut, INDArray y) {
        return calls.normalise(cut, Dense.address(source), Dense.address(y));
    }

    private RowBlocks cut(Slices images) {
        return RowBlocks.of(images, calls.shape.rows() / calls.images, calls.shape.c());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        Activations activations = Activations.in(workspaces);
        INDArray dgamma = gradientView(GAMMA);
        INDArray dbeta = gradientView(BETA);
        INDArray dx = differentiated ? activations.shareGradient(epsilon, source) : differentiate(epsilon, activations);
        calls.combineGradients(Dense.address(dgamma), Dense.address(dbeta));
        activations.release(epsilon);
        correct(dx, activations);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(GAMMA, dgamma);
        gradient.setGradientFor(BETA, dbeta);
        gradient.setGradientFor(GLOBAL_MEAN, step(GLOBAL_MEAN, calls.mean()));
        gradient.setGradientFor(GLOBAL_VAR, step(GLOBAL_VAR, calls.variance()));
        return new Pair<>(gradient, dx);
    }

    private INDArray differentiate(INDArray epsilon, Activations activations) {
        INDArray dy = Dense.of(epsilon, calls.shape.type());
        INDArray dx = activations.allocateGradient(source);
        Workers.run(calls.cut().count(), differentiate(dy, dx));
        Reference.reachabilityFence(dy);
        return dx;
    }

    private Workers.Task differentiate(INDArray dy, INDArray dx) {
        return calls.differentiate(Dense.address(source), Dense.address(dy), Dense.address(dx));
    }

    /** The second half of the gradient: here, or where the convolution that wrote {@link #source} reads it. */
    private void correct(INDArray dx, Activations activations) {
        var correction = new Correction(dx, activations);
        if (activations.statistics(source) == null) {
            Workers.run(calls.blocks.count(), correction.of(calls.blocks));
            correction.done();
        } else {
            activations.fuseIntoReader(dx, correction);
        }
    }

    @Override
    public boolean updaterDivideByMinibatch(String name) {
        return !GLOBAL_MEAN.equals(name) && !GLOBAL_VAR.equals(name);
    }

    private INDArray step(String statistic, float[] batch) {
        float[] step = values(statistic);
        float rate = (float) (1 - layerConf().getDecay());
        for (int c = 0; c < step.length; c++) {
            step[c] = rate * (step[c] - batch[c]);
        }
        INDArray view = gradientView(statistic);
        Floats.write(step, Dense.address(view));
        return view;
    }

    private float[] values(String parameter) {
        INDArray view = parameterView(parameter);
        return Floats.read(Dense.address(view), (int) view.length());
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

    /** The result, to be written where it is read, and its gradient, to be gone on with where it is written. */
    private final class Normalisation implements FusedOperation {

        private final INDArray y;

        Normalisation(INDArray y) {
            this.y = y;
        }

        @Override
        public Workers.Task before(Slices images) {
            return before(images, y);
        }

        @Override
        public Workers.Task before(Slices images, INDArray elsewhere) {
            RowBlocks cut = cut(images);
            return cut.slices(normalise(cut, elsewhere));
        }

        @Override
        public Workers.Task gradient(INDArray dy, INDArray dx) {
            differentiated = true;
            return calls.cut().slices(differentiate(dy, dx));
        }
    }

    /** What the gradient lacks, to be added where it is read. */
    private final class Correction implements FusedOperation {

        private final INDArray x = source;
        private final INDArray dx;
        private final Activations activations;

        Correction(INDArray dx, Activations activations) {
            this.dx = dx;
            this.activations = activations;
        }

        @Override
        public Workers.Task before(Slices images) {
            RowBlocks cut = cut(images);
            return cut.slices(of(cut));
        }

        Workers.Task of(RowBlocks cut) {
            return calls.correct(cut, Dense.address(x), Dense.address(dx));
        }

        @Override
        public void done() {
            activations.release(x);
        }
    }
}
