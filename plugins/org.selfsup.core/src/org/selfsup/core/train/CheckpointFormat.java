package org.selfsup.core.train;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selfsup.core.nn.Resumable;

/**
 * How the state of a training is written: what it says of itself, the states of the training's parts, and a checksum. Names and
 * numbers only; nothing in it is run.
 */
final class CheckpointFormat {

    /** What every version's state begins with, behind the two bytes of its length. */
    private static final String NAME = "Selfsup checkpoint ";
    /** Another number for another layout. */
    private static final String BEGINNING = NAME + 3;
    private static final int BUFFER = 1 << 16;

    private CheckpointFormat() {
    }

    /**
     * What a state says of itself.
     *
     * @param history of the epochs behind it, one at least
     */
    record Head(TrainingIdentity training, List<EpochRecord> history) {

        EpochRecord last() {
            return history.get(history.size() - 1);
        }

        boolean isFinished() {
            return last().epoch() == last().epochs();
        }
    }

    /** Whether what comes calls itself a checkpoint, of whatever version. */
    static boolean begins(InputStream in) throws IOException {
        try {
            in.skipNBytes(Short.BYTES);
            return Arrays.equals(in.readNBytes(NAME.length()), NAME.getBytes(StandardCharsets.US_ASCII));
        } catch (EOFException tooShort) {
            return false;
        }
    }

    static void write(Head head, List<Resumable> parts, OutputStream out) throws IOException {
        var checked = new CheckedOutputStream(out, new CRC32());
        var data = new DataOutputStream(checked);
        write(head, data);
        for (var part : parts) {
            part.writeState(data);
        }
        data.writeLong(checked.getChecksum().getValue());
    }

    /** @throws IOException if it is of another version, or damaged */
    static Head head(DataInput in) throws IOException {
        if (!in.readUTF().equals(BEGINNING)) {
            throw new IOException("it is of another version of Selfsup");
        }
        var training = new TrainingIdentity(named(in), named(in), in.readUTF());
        var history = new ArrayList<EpochRecord>();
        for (int left = in.readInt(); left > 0; left--) {
            history.add(epoch(in));
        }
        if (history.isEmpty()) {
            throw new IOException("it has no epochs");
        }
        return new Head(training, history);
    }

    /** Gives all parts the states that they were written with, which come behind the head. */
    static void restore(List<Resumable> parts, DataInput in) throws IOException {
        for (var part : parts) {
            part.readState(in);
        }
    }

    /**
     * @param length in bytes
     * @throws IOException if it is damaged
     */
    static void requireWhole(InputStream in, long length) throws IOException {
        var checked = new CheckedInputStream(in, new CRC32());
        var data = new DataInputStream(checked);
        var buffer = new byte[BUFFER];
        for (long left = length - Long.BYTES; left > 0;) {
            int count = (int) Math.min(left, buffer.length);
            data.readFully(buffer, 0, count);
            left -= count;
        }
        long sum = checked.getChecksum().getValue();
        if (length < Long.BYTES || data.readLong() != sum) {
            throw new IOException("its checksum is wrong");
        }
    }

    private static void write(Head head, DataOutput out) throws IOException {
        out.writeUTF(BEGINNING);
        write(head.training.decisive(), out);
        write(head.training.computer(), out);
        out.writeUTF(head.training.watched());
        out.writeInt(head.history.size());
        for (var epoch : head.history) {
            write(epoch, out);
        }
    }

    private static void write(Map<String, String> named, DataOutput out) throws IOException {
        out.writeInt(named.size());
        for (var entry : named.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    private static Map<String, String> named(DataInput in) throws IOException {
        var named = new LinkedHashMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            named.put(in.readUTF(), in.readUTF());
        }
        return named;
    }

    private static void write(EpochRecord epoch, DataOutput out) throws IOException {
        out.writeInt(epoch.epoch());
        out.writeInt(epoch.epochs());
        for (double value : new double[] {epoch.loss(), epoch.chanceLoss(), epoch.spread(), epoch.rankMe(),
            epoch.projectionRankMe(), epoch.alignment(), epoch.uniformity(), epoch.learningRate(),
            epoch.momentum().orElse(Double.NaN), epoch.imagesPerSecond(), epoch.waiting(), epoch.secondsLeft(),
            epoch.knn().orElse(Double.NaN)}) {
            out.writeDouble(value);
        }
    }

    private static EpochRecord epoch(DataInput in) throws IOException {
        return new EpochRecord(in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), health(in), in.readDouble(),
                optional(in.readDouble()), new Pace(in.readDouble(), in.readDouble(), in.readDouble()),
                optional(in.readDouble()));
    }

    private static Health health(DataInput in) throws IOException {
        return new Health(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
