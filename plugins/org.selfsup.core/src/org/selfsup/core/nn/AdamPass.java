package org.selfsup.core.nn;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.workers.Workers;

/**
 * Adam's update of 32-bit values on the CPU, in one pass over the memory and on all cores: of a ResNet-50 the separate
 * operations of ND4J take a tenth of a training step. Values do not depend on each other, so neither do they on threads.
 */
record AdamPass(FloatBuffer p, FloatBuffer g, FloatBuffer m, FloatBuffer v) {

    private static final int STRETCH = 2048;

    private static final ThreadLocal<Stretch> STRETCHES = ThreadLocal.withInitial(Stretch::new);

    /** Whether the vector lies where, and as, this class needs it. */
    static boolean suits(INDArray vector) {
        return vector.dataType() == DataType.FLOAT && Nd4j.getEnvironment().isCPU();
    }

    /** @param p values, {@code g} gradient, {@code m} and {@code v} moments: whole flat vectors, {@code [n]} */
    static AdamPass of(INDArray p, INDArray g, INDArray m, INDArray v) {
        return new AdamPass(buffer(p), buffer(g), buffer(m), buffer(v));
    }

    private static FloatBuffer buffer(INDArray vector) {
        return vector.data().asNioFloat();
    }

    /**
     * What is the same for all values of a parameter.
     *
     * @param beta1 of m, {@code beta2} of v
     * @param coupled λ in {@code g ← g + λ p}
     * @param kept factor of p before the step, 1 − lr λ if the decay is decoupled
     * @param rate of {@code m / (√v + eps)}
     */
    record Rule(float beta1, float beta2, float coupled, float kept, float rate, float eps) {
    }

    /** Moves one parameter and its moments. */
    void move(Parameter parameter, Rule rule) {
        int start = (int) parameter.offset();
        int length = (int) parameter.length();
        Workers.run((length + STRETCH - 1) / STRETCH,
                (worker, s) -> stretch(start + s * STRETCH, Math.min(STRETCH, length - s * STRETCH), rule));
    }

    private void stretch(int start, int length, Rule rule) {
        var stretch = STRETCHES.get();
        p.get(start, stretch.p, 0, length);
        g.get(start, stretch.g, 0, length);
        m.get(start, stretch.m, 0, length);
        v.get(start, stretch.v, 0, length);
        stretch.update(length, rule);
        p.put(start, stretch.p, 0, length);
        m.put(start, stretch.m, 0, length);
        v.put(start, stretch.v, 0, length);
    }

    /** What a thread works on: kept, because new arrays for each stretch would leave the cache. */
    private static final class Stretch {

        final float[] p = new float[STRETCH];
        final float[] g = new float[STRETCH];
        final float[] m = new float[STRETCH];
        final float[] v = new float[STRETCH];

        /** Short loops with one index are what the JIT compiles to vector instructions. */
        void update(int length, Rule rule) {
            float coupled = rule.coupled;
            float beta1 = rule.beta1;
            float beta2 = rule.beta2;
            for (int i = 0; i < length; i++) {
                g[i] += coupled * p[i];
            }
            for (int i = 0; i < length; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            }
            for (int i = 0; i < length; i++) {
                v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            }
            float kept = rule.kept;
            float rate = rule.rate;
            float eps = rule.eps;
            for (int i = 0; i < length; i++) {
                p[i] = kept * p[i] - rate * m[i] / ((float) Math.sqrt(v[i]) + eps);
            }
        }
    }
}
