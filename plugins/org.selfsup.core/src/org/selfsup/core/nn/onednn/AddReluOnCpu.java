package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = max(0, left + right)}, backwards {@code dy} where {@code y > 0}, for both inputs. */
final class AddReluOnCpu extends VertexOnCpu {

    private static final long serialVersionUID = 1;

    private static final PrimitiveCache<Long, Primitives> CACHE = new PrimitiveCache<>(Primitives::new);

    private transient Calls calls;
    private transient INDArray result;

    AddReluOnCpu(ComputationGraph graph, String name, int index, DataType type) {
        super(graph, name, index, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray a = Dense.of(inputs[0]);
        INDArray b = Dense.of(inputs[1]);
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new DL4JInvalidInputException("addition " + vertexName + " needs two inputs of one shape, got "
                    + Arrays.toString(a.shape()) + " and " + Arrays.toString(b.shape()));
        }
        if (calls == null || calls.length != a.length()) {
            calls = new Calls(a.length());
        }
        result = Dense.activations(workspaces, a.shape());
        calls.left.at(a);
        calls.right.at(b);
        calls.sum.at(result);
        calls.forward.run();
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(epsilon);
        INDArray dx = Dense.gradient(workspaces, dy.shape());
        calls.result.at(result);
        calls.resultGradient.at(dy);
        calls.sourceGradient.at(dx);
        calls.backward.run();
        Reference.reachabilityFence(dy);
        INDArray second = mayShareGradient() ? dx : workspaces.dup(ArrayType.ACTIVATION_GRAD, dx, 'c');
        return new Pair<>(null, new INDArray[] {dx, second});
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

    /** The operation is elementwise: only the number of elements matters. */
    private static final class Primitives {

        final memory.desc elements;
        final Primitive forward;
        final Primitive backward;

        Primitives(long length) {
            elements = Cpu.vector(length);
            post_ops relu = new post_ops();
            relu.append_eltwise(algorithm.eltwise_relu, 0, 0);
            primitive_attr attributes = Cpu.attributes();
            attributes.set_post_ops(relu);
            var add = new binary.primitive_desc(Cpu.ENGINE, algorithm.binary_add, elements, elements, elements, attributes,
                    false);
            forward = new Primitive(new binary(add), add);
            var hint = new eltwise_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                    algorithm.eltwise_relu_use_dst_for_bwd, elements, elements, 0, 0, Cpu.attributes(), false);
            var mask = new eltwise_backward.primitive_desc(Cpu.ENGINE, algorithm.eltwise_relu_use_dst_for_bwd, elements,
                    elements, elements, 0, 0, hint, Cpu.attributes(), false);
            backward = new Primitive(new eltwise_backward(mask), mask);
        }
    }

    private static final class Calls {

        final long length;
        final Call forward;
        final Call.Slot left;
        final Call.Slot right;
        final Call.Slot sum;
        final Call backward;
        final Call.Slot result;
        final Call.Slot resultGradient;
        final Call.Slot sourceGradient;

        Calls(long length) {
            this.length = length;
            Primitives primitives = CACHE.get(length);
            forward = new Call(primitives.forward);
            left = forward.slot(dnnl.DNNL_ARG_SRC_0, primitives.elements);
            right = forward.slot(dnnl.DNNL_ARG_SRC_1, primitives.elements);
            sum = forward.slot(dnnl.DNNL_ARG_DST, primitives.elements);
            backward = new Call(primitives.backward);
            result = backward.slot(dnnl.DNNL_ARG_DST, primitives.elements);
            resultGradient = backward.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.elements);
            sourceGradient = backward.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.elements);
        }
    }
}
