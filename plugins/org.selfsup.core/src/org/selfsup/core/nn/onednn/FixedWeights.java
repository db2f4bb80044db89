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
        this.layout = layout;
        own = new Floats(layout.get_size() / Float.BYTES);
        var values = new float[weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) weights[i];
        }
        try (var copy = Floats.of(values)) {
            new LayoutCopy(plain, layout).run(copy.at(0), own.at(0));
        }
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
