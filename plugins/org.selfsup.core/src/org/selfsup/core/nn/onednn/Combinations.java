package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** {@code M · X} of a small fixed matrix M and a few long rows X, on all workers. */
final class Combinations {

    private static final int SLICES = 8;

    private final memory.desc matrix;
    private final Floats values;
    private final int rows;
    private final int results;
    private final long length;
    private final Slices slices;
    private final Slices.Calls<Columns> columns;

    /** @param matrix {@code [results][rows]} */
    Combinations(float[][] matrix, long length) {
        this.length = length;
        results = matrix.length;
        rows = matrix[0].length;
        this.matrix = Cpu.matrix(results, rows);
        var flat = new float[results * rows];
        for (int i = 0; i < results; i++) {
            System.arraycopy(matrix[i], 0, flat, i * rows, rows);
        }
        values = Floats.of(flat);
        slices = Slices.of(length, SLICES);
        columns = new Slices.Calls<>(slices, Columns::new);
    }

    /** All arguments are addresses: of {@code [rows][length]} and {@code [results][length]}. */
    void run(long from, long to) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * Float.BYTES;
            columns.get(worker, slice).run(from + offset, to + offset);
        });
    }

    private final class Columns {

        private final Call call;
        private final Call.Slot source;
        private final Call.Slot result;

        Columns(long width) {
            var x = Cpu.matrix(rows, width, length);
            var y = Cpu.matrix(results, width, length);
            call = new Call(Primitive.product(matrix, x, y, Cpu.attributes()));
            call.slot(dnnl.DNNL_ARG_SRC, matrix).at(values.at(0));
            source = call.slot(dnnl.DNNL_ARG_WEIGHTS, x);
            result = call.slot(dnnl.DNNL_ARG_DST, y);
        }

        void run(long from, long to) {
            source.at(from);
            result.at(to);
            call.run();
        }
    }
}
