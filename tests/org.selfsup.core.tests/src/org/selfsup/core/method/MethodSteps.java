package org.selfsup.core.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;

/** Single steps of a method, on a small network in double precision. */
final class MethodSteps {

    static final InputShape SHAPE = new InputShape(1, 16);
    static final SslMethod.RunContext CONTEXT = new SslMethod.RunContext(1, 10);

    private MethodSteps() {
    }

    static Network network(SslMethod method) {
        var layout = new NetworkLayout(Backbone.SMALL_CNN, SHAPE, method.heads());
        return Network.create(layout, new StandardLayers(), DataType.DOUBLE, 5);
    }

    /** Another one with the same layout and the same values. */
    static Network copy(Network network) {
        var copy = Network.create(network.layout(), new StandardLayers(), DataType.DOUBLE, 5);
        copy.values().assign(network.values());
        return copy;
    }

    /** The method with another value of the component of this name. */
    static SslMethod changed(SslMethod method, String other) throws ReflectiveOperationException {
        var components = method.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(method);
            if (components[i].getName().equals(other)) {
                values[i] = another(values[i]);
            }
        }
        return (SslMethod) method.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static Object another(Object value) {
        if (value instanceof HeadLayout head) {
            return new HeadLayout(head.hidden() + 1, head.outputs(), head.hiddenBatchNorm(), head.lastBatchNorm());
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Double number) {
            return number == 0 ? 0.5 : number / 2;
        }
        if (value instanceof Boolean choice) {
            return !choice;
        }
        throw new IllegalArgumentException("say here what another value is than " + value);
    }

    /** Noise, {@code [2 · images, 1, 16, 16]}. */
    static INDArray views(int images, long seed) {
        var values = new Random(seed).doubles(2L * images * SHAPE.length()).toArray();
        return Nd4j.createFromArray(values).reshape(2L * images, 1, 16, 16);
    }

    /** The loss of the first step when the online network starts a little aside of where its target starts. */
    static double lossAt(SslMethod method, Network network, Views views, double[] direction, double length) {
        try (var moved = copy(network); var run = method.start(moved, CONTEXT)) {
            moved.values().addi(Nd4j.createFromArray(direction).muli(length));
            return run.differentiate(views, 0);
        }
    }

    /** A random direction in which running statistics stay as they are. */
    static double[] direction(Network network, Random random) {
        var trained = trained(network);
        var direction = new double[trained.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = trained[i] ? random.nextGaussian() : 0;
        }
        return direction;
    }

    /** Which places of the flat vector hold trained parameters; the others hold running statistics. */
    static boolean[] trained(Network network) {
        float mark = 12345;
        try (var marked = copy(network)) {
            var statistics = new LinkedHashMap<String, Weights.Array>();
            marked.weights().arrays().forEach((name, array) -> {
                if (name.endsWith("_mean") || name.endsWith("_var")) {
                    var values = new float[array.values().length];
                    Arrays.fill(values, mark);
                    statistics.put(name, new Weights.Array(array.shape(), values));
                }
            });
            marked.load(new Weights(statistics));
            var values = marked.values().toDoubleVector();
            var trained = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                trained[i] = values[i] != mark;
            }
            return trained;
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double cosine(double[] a, double[] b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }
}
