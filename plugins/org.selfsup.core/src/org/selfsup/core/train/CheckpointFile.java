package org.selfsup.core.train;

import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.selfsup.core.file.WholeFile;
import org.selfsup.core.nn.Resumable;

/**
 * A training as it stood after an epoch, in a file that is there as a whole or not at all. It holds names and numbers with a
 * checksum at the end; nothing in it is run.
 */
final class CheckpointFile {

    /** What every version's file begins with, behind the two bytes of its length. */
    private static final String NAME = "Selfsup checkpoint ";
    /** Another number for another layout. */
    private static final String BEGINNING = NAME + 3;
    private static final int BUFFER = 1 << 16;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * What a file says of itself.
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

    /** The file has come to be somebody else's: of another training, which is not finished, or of this one in another process. */
    static final class TakenException extends IOException {

        private static final long serialVersionUID = 1;

        private TakenException(String sentence) {
            super(sentence);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Whether what is there calls itself a checkpoint, of whatever version. */
    boolean isCheckpoint() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(Short.BYTES);
            return Arrays.equals(in.readNBytes(NAME.length()), NAME.getBytes(StandardCharsets.US_ASCII));
        } catch (EOFException tooShort) {
            return false;
        }
    }

    /**
     * Deletes the file if it is there and of this training: one that diverges at once finds what a finished one has left.
     *
     * @param epoch that the training has come to
     * @throws TakenException and leaves it if it has come to be somebody else's
     */
    void delete(TrainingIdentity owner, int epoch) throws IOException {
        if (ownUpTo(epoch, owner).isPresent()) {
            Files.delete(file.toRealPath()); // of a link, what it leads to
        }
    }

    /**
     * Replaces the file.
     *
     * @throws TakenException and leaves it if it has come to be somebody else's
     */
    void write(Head head, List<Resumable> parts) throws IOException {
        WholeFile.replace(file, whole -> {
            var checked = new CheckedOutputStream(whole, new CRC32());
            var out = new DataOutputStream(checked);
            write(head, out);
            for (var part : parts) {
                part.writeState(out);
            }
            out.writeLong(checked.getChecksum().getValue());
            // at the last moment: another process may have written since this one looked
            ownUpTo(head.last().epoch(), head.training);
        });
    }

    /**
     * What a file of this training says of itself, if there is one.
     *
     * @throws TakenException if there is another training's, which is not finished, or one of this training that is further on
     */
    private Optional<Head> ownUpTo(int epoch, TrainingIdentity owner) throws IOException {
        var there = isCheckpoint() ? there() : Optional.<Head>empty();
        var own = there.filter(head -> head.training.isSameTraining(owner));
        if (own.isEmpty() && there.isPresent() && !there.get().isFinished()) {
            throw new TakenException("Another training keeps its checkpoint in \"" + file + "\". Choose one file for each.");
        }
        if (own.isPresent() && own.get().last().epoch() > epoch) {
            throw new TakenException("The same training runs in another process too, and has come further: the checkpoint \""
                    + file + "\" stays as that one left it. End one of the two, or choose one file for each.");
        }
        return own;
    }

    /** What the file says of itself; empty if it is damaged, so that nobody could go on from it. */
    private Optional<Head> there() {
        try (var in = open()) {
            return Optional.of(head(in));
        } catch (IOException damaged) {
            return Optional.empty();
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

    /**
     * What the file says of itself.
     *
     * @throws IOException if it is of another version, or damaged
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
