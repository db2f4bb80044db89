package org.selfsup.core.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.loss.RowRange;
import org.selfsup.core.loss.UnitRows;
import org.selfsup.core.nn.ArrayState;
import org.selfsup.core.nn.Resumable;
import org.selfsup.core.random.StreamSeed;

/**
 * MoCo's dictionary (arXiv:1911.05722, section 3.2): a ring of the last K keys, of any size; it need not be a multiple of the
 * batch. Begins with random directions, as the paper's code does.
 */
final class KeyQueue implements Resumable, AutoCloseable {

    private final INDArray ring;
    private long next;

    private KeyQueue(INDArray ring) {
        this.ring = ring;
    }

    /** K = {@code size} random rows of length 1, a function of the seed. */
    static KeyQueue random(long seed, int size, int dimensions, DataType type) {
        var random = new Random(StreamSeed.of(seed));
        var values = new float[size][dimensions];
        for (var row : values) {
            for (int i = 0; i < dimensions; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        try (var rows = Nd4j.createFromArray(values)) {
            return of(UnitRows.of(rows.castTo(type)).unit());
        }
    }

    /** @param keys {@code [K, d]}, taken over */
    static KeyQueue of(INDArray keys) {
        return new KeyQueue(keys);
    }

    /** The keys, {@code [K, d]}: a view that the next {@link #enqueue} changes. */
    INDArray keys() {
        return ring;
    }

    /** Puts keys {@code [n, d]} in the places of the oldest ones, in order. */
    void enqueue(INDArray keys) {
        for (long done = 0; done < keys.rows();) {
            long run = Math.min(keys.rows() - done, ring.rows() - next);
            RowRange.of(ring, next, run).assign(RowRange.of(keys, done, run));
            next = (next + run) % ring.rows();
            done += run;
        }
    }

    /** Where the next key goes. */
    long next() {
        return next;
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        ArrayState.write(ring, out);
        out.writeLong(next);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        ArrayState.read(ring, in);
        next = in.readLong();
    }

    @Override
    public void close() {
        ring.close();
    }
}
