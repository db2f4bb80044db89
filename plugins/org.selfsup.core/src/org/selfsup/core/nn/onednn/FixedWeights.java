package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/** Weights that never change, brought into the layout of their primitive once. */
final class FixedWeights implements AutoCloseable {

    private final memory.desc layout;
    private final Floats own;

    /**
     * @param layout they are brought to
     * @param plain layout they are given in
     */
    FixedWeights(memory.desc layout, memory.desc plain, double[] weights) {
        this(layout, plain, floats(weights));
    }

    private FixedWeights(memory.desc layout, memory.desc plain, float[] values) {
        this.layout = layout;
        own = new Floats((layout.get_size() + Float.BYTES - 1) / Float.BYTES);
        try (var copy = Floats.of(values)) {
            new LayoutCopy(plain, layout).run(copy.at(0), own.at(0));
        }
    }

    /** A matrix whose rows lie one after the other. */
    static FixedWeights matrix(ActivationType type, long rows, long columns, float[] values) {
        return new FixedWeights(Cpu.matrix(type, rows, columns, columns), Cpu.matrix(rows, columns), values);
    }

    private static float[] floats(double[] weights) {
        var values = new float[weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) weights[i];
        }
        return values;
    }

    memory.desc layout() {
        return layout;
    }

    long address() {
        return own.at(0);
    }

    @Override
    public void close() {
        own.close();
    }
}
