package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import java.util.Arrays;
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
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = max(0, left + right)}, backwards {@code dy} where {@code y > 0}, for both inputs. */
final class AddReluOnCpu extends VertexOnCpu {

    private static final long serialVersionUID = 1;

    private static final PrimitiveCache<Long, Primitives> CACHE = new PrimitiveCache<>(Primitives::new);

    private final transient Kept result = new Kept();
    private final transient Kept left = new Kept();
    private final transient Kept right = new Kept();
    private transient Calls calls;

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
        INDArray y = result.of(a.shape());
        calls.left.at(a);
        calls.right.at(b);
        calls.sum.at(y);
        calls.forward.run();
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        return y;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray dy = Dense.of(epsilon);
        INDArray dx = left.of(dy.shape());
        calls.result.at(result.of(dy.shape()));
        calls.resultGradient.at(dy);
        calls.sourceGradient.at(dx);
        calls.backward.run();
        Reference.reachabilityFence(dy);
        // DL4J adds the gradients of other consumers of an input into the array it is given
        return new Pair<>(null, new INDArray[] {dx, right.of(dy.shape()).assign(dx)});
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
