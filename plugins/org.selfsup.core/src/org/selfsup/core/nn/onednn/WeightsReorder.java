package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.selfsup.core.workers.Workers;

/** Copies weights from one layout into another, in pieces of output channels. To be made on {@link Workers}. */
final class WeightsReorder {

    /** Bytes written by a piece. */
    private static final long LEAST = 1 << 18;

    /** Size of the weights in the layout they are copied to. */
    final long bytes;

    private final LayoutCopy[] pieces;

    /** @param from and {@code to}: layouts of the same logical {@code [out, in, height, width]} */
    WeightsReorder(memory.desc from, memory.desc to) {
        bytes = to.get_size();
        long[] size = new long[from.get_ndims()];
        from.get_dims().get(size);
        long block = Math.max(block(from), block(to));
        var blocks = Slices.ofMoved((size[0] + block - 1) / block, bytes, LEAST);
        pieces = new LayoutCopy[blocks.count()];
        for (int i = 0; i < pieces.length; i++) {
            long[] start = {blocks.start(i) * block, 0, 0, 0};
            long[] part = size.clone();
            part[0] = Math.min(size[0], blocks.start(i + 1) * block) - start[0];
            pieces[i] = new LayoutCopy(from.submemory_desc(part, start), to.submemory_desc(part, start));
        }
    }

    /** How many output channels a layout keeps together. */
    private static long block(memory.desc layout) {
        long block = 1;
        for (int i = 0; i < layout.get_inner_nblks(); i++) {
            block *= layout.get_inner_idxs().get(i) == 0 ? layout.get_inner_blks().get(i) : 1;
        }
        return block;
    }

    int pieces() {
        return pieces.length;
    }

    /** Copies one piece of the weights that lie at the addresses. */
    void run(int piece, long from, long to) {
        pieces[piece].run(from, to);
    }

    /** Copies all of them. */
    void run(long from, long to) {
        Workers.run(pieces.length, (worker, piece) -> run(piece, from, to));
    }
}
