package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.workers.Workers;

/** {@code y = max(0, left + right)}, backwards {@code dy} where {@code y > 0}, for both inputs. */
final class AddReluOnCpu extends VertexOnCpu {

    private static final long serialVersionUID = 1;

    private final transient Bindings<AddReluCalls> bindings = new Bindings<>();
    private transient AddReluCalls calls;
    private transient INDArray result;
    private transient boolean accumulated;

    AddReluOnCpu(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray a = Dense.of(inputs[0]);
        INDArray b = Dense.of(inputs[1], ActivationType.of(a));
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new DL4JInvalidInputException("addition " + vertexName + " needs two inputs of one shape, got "
                    + Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape()));
        }
        var maps = AddReluCalls.Maps.of(a);
        calls = bindings.get(training, made -> made.maps.equals(maps), () -> new AddReluCalls(maps));
        // a pass that was broken off may have left its own
        epsilon = null;
        accumulated = false;
        Activations activations = Activations.in(workspaces);
        result = activations.allocate(maps.type(), a.shape());
        activations.retain(result);
        activations.gradientAccumulator(result, this::gradientSoFar);
        FusedOperation left = activations.fused(inputs[0]);
        // what is yet to be written need not go to memory on its own
        boolean atOnce = left != FusedOperation.NONE;
        calls.forward(Dense.address(atOnce ? result : a), Dense.address(b), Dense.address(result),
                (atOnce ? left.before(calls.slices, result) : Workers.Task.NONE)
                        .then(activations.fused(inputs[1]).before(calls.slices)));
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        activations.release(inputs[0]);
        activations.release(inputs[1]);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(epsilon, calls.maps.type());
        Activations activations = Activations.in(workspaces);
        FusedOperation left = activations.fused(inputs[0]);
        FusedOperation right = activations.fused(inputs[1]);
        INDArray[] dx = left != FusedOperation.NONE ? differentiate(dy, 0, left, right, activations)
                : right != FusedOperation.NONE ? differentiate(dy, 1, right, left, activations)
                : differentiate(dy, activations, workspaces);
        Reference.reachabilityFence(dy);
        activations.release(result);
        activations.release(epsilon);
        return new Pair<>(null, dx);
    }

    /** Both inputs have the same gradient. */
    private INDArray[] differentiate(INDArray dy, Activations activations, LayerWorkspaceMgr workspaces) {
        INDArray dx = activations.allocateGradient(inputs[0]);
        calls.backward(Dense.address(result), Dense.address(dy), Dense.address(dx), Workers.Task.NONE);
        return new INDArray[] {dx, mayShareGradient() ? activations.shareGradient(dx, inputs[1])
                : workspaces.dup(ArrayType.ACTIVATION_GRAD, dx, 'c')};
    }

    /**
     * What left a part of its result to us leaves its part of the way back to us, too.
     *
     * @param number of such an input; what it has left is {@code own}, and what the other one has left {@code others}
     */
    private INDArray[] differentiate(INDArray dy, int number, FusedOperation own, FusedOperation others, Activations activations) {
        INDArray[] dx = new INDArray[2];
        // in this order: if DL4J has a gradient of the other input already, the next allocation says that it has added this one
        dx[number] = activations.allocateGradient(inputs[number]);
        INDArray plain = activations.allocateGradient(inputs[1 - number]);
        dx[1 - number] = plain;
        calls.backward(Dense.address(result), Dense.address(dy), Dense.address(plain),
                own.gradient(plain, dx[number]).then(others.gradient(plain, plain)));
        return dx;
    }

    /** What DL4J has been given as gradient of the result so far; whoever asks adds to it. */
    private INDArray gradientSoFar() {
        if (epsilon == null || Dense.of(epsilon, calls.maps.type()) != epsilon) {
            return null;
        }
        accumulated = true;
        return epsilon;
    }

    /** DL4J asks in order to add the gradient that another reader of the result gives. It leaves nothing as it is. */
    @Override
    public INDArray getEpsilon() {
        return accumulated ? null : epsilon;
    }

    @Override
    public void setEpsilon(INDArray gradient) {
        if (!accumulated) {
            super.setEpsilon(gradient);
        }
        accumulated = false;
    }

    @Override
    public void clear() {
        super.clear();
        result = null;
    }

    /**
     * DL4J adds the gradients of an input's other consumers into the array it got from us. Both inputs may share one array
     * if these consumers' backward passes all come after that of the other input, as in a residual block.
     */
    private boolean mayShareGradient() {
        return noConsumerBetween(inputVertices[0], inputVertices[1]) && noConsumerBetween(inputVertices[1], inputVertices[0]);
    }

    private boolean noConsumerBetween(VertexIndices input, VertexIndices other) {
        int limit = position(other.getVertexIndex());
        return Arrays.stream(graph.getVertices()[input.getVertexIndex()].getOutputVertices())
                .mapToInt(VertexIndices::getVertexIndex).filter(consumer -> consumer != vertexIndex)
                .allMatch(consumer -> position(consumer) < limit);
    }

    private int position(int vertex) {
        int[] order = graph.topologicalSortOrder();
        return IntStream.range(0, order.length).filter(i -> order[i] == vertex).findFirst().orElseThrow();
    }
}
