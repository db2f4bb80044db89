package org.selfsup.core.train;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selfsup.core.model.WholeFile;
import org.selfsup.core.nn.Resumable;

/**
 * A training as it stood after an epoch, in a file that is there as a whole or not at all. It holds names and numbers with a
 * checksum at the end; nothing in it is run.
 */
final class CheckpointFile {

    /** Another number for another layout. */
    private static final String BEGINNING = "Selfsup checkpoint 1";
    private static final int BUFFER = 1 << 16;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * What a file says of itself.
     *
     * @param training what makes a training the same one, by name
     * @param history of the epochs behind it
     */
    record Head(Map<String, String> training, List<EpochRecord> history) {
    }

    boolean exists() {
        return Files.exists(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Replaces the file. */
    void write(Head head, List<Resumable> parts) throws IOException {
        WholeFile.replace(file, whole -> {
            var checked = new CheckedOutputStream(whole, new CRC32());
            var out = new DataOutputStream(checked);
            write(head, out);
            for (var part : parts) {
                part.writeState(out);
            }
            out.writeLong(checked.getChecksum().getValue());
        });
    }

    private static void write(Head head, DataOutput out) throws IOException {
        out.writeUTF(BEGINNING);
        out.writeInt(head.training.size());
        for (var entry : head.training.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
        out.writeInt(head.history.size());
        for (var epoch : head.history) {
            write(epoch, out);
        }
    }

    /**
     * What the file says of itself.
     *
     * @throws IOException if it is no checkpoint, or damaged
     */
    Head head() throws IOException {
        requireWhole();
        try (var in = open()) {
            return head(in);
        }
    }

    /** Gives all parts the states that they were written with. */
    void restore(List<Resumable> parts) throws IOException {
        try (var in = open()) {
            head(in);
            for (var part : parts) {
                part.readState(in);
            }
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    private void requireWhole() throws IOException {
        long length = Files.size(file) - Long.BYTES;
        try (var checked = new CheckedInputStream(open(), new CRC32()); var in = new DataInputStream(checked)) {
            var buffer = new byte[BUFFER];
            for (long left = length; left > 0;) {
                int count = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, count);
                left -= count;
            }
            long sum = checked.getChecksum().getValue();
            if (length < 0 || in.readLong() != sum) {
                throw new IOException("its checksum is wrong");
            }
        }
    }

    private static Head head(DataInput in) throws IOException {
        if (!in.readUTF().equals(BEGINNING)) {
            throw new IOException("it is no checkpoint of this version");
        }
        var training = new LinkedHashMap<String, String>();
        for (int left = in.readInt(); left > 0; left--) {
            training.put(in.readUTF(), in.readUTF());
        }
        var history = new ArrayList<EpochRecord>();
        for (int left = in.readInt(); left > 0; left--) {
            history.add(epoch(in));
        }
        if (history.isEmpty()) {
            throw new IOException("it has no epochs");
        }
        return new Head(training, history);
    }

    private static void write(EpochRecord epoch, DataOutput out) throws IOException {
        out.writeInt(epoch.epoch());
        out.writeInt(epoch.epochs());
        for (double value : new double[] {epoch.loss(), epoch.chanceLoss(), epoch.spread(), epoch.rankMe(), epoch.alignment(),
            epoch.uniformity(), epoch.learningRate(), epoch.momentum().orElse(Double.NaN), epoch.imagesPerSecond(),
            epoch.waiting(), epoch.secondsLeft(), epoch.knn().orElse(Double.NaN)}) {
            out.writeDouble(value);
        }
    }

    private static EpochRecord epoch(DataInput in) throws IOException {
        return new EpochRecord(in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(),
                in.readDouble(), in.readDouble(), in.readDouble(), optional(in.readDouble()), in.readDouble(), in.readDouble(),
                in.readDouble(), optional(in.readDouble()));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
