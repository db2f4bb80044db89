package org.selfsup.core.train;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.selfsup.core.file.WholeFile;
import org.selfsup.core.nn.Resumable;

/** A training as it stood after an epoch, in a file that is there as a whole or not at all, and whose file that is. */
final class CheckpointFile {

    private static final int BUFFER = 1 << 16;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
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
            return CheckpointFormat.begins(in);
        }
    }

    /**
     * What the file says of itself.
     *
     * @throws IOException if it is of another version, or damaged
     */
    CheckpointFormat.Head head() throws IOException {
        // one channel: between two another process may put its file there
        try (var channel = FileChannel.open(file)) {
            CheckpointFormat.requireWhole(Channels.newInputStream(channel), channel.size());
            return CheckpointFormat.head(buffered(Channels.newInputStream(channel.position(0))));
        }
    }

    /**
     * Gives all parts the states that they were written with.
     *
     * @param told what the file said of itself
     * @throws TakenException before any part is touched, if it says something else by now
     */
    void restore(List<Resumable> parts, CheckpointFormat.Head told) throws IOException {
        try (var in = open()) {
            if (!CheckpointFormat.head(in).equals(told)) {
                throw new TakenException("Another process has written the checkpoint \"" + file
                        + "\" while it was read. End one of the two, or choose one file for each.");
            }
            CheckpointFormat.restore(parts, in);
        }
    }

    /**
     * Replaces the file.
     *
     * @throws TakenException and leaves it if it has come to be somebody else's
     */
    void write(CheckpointFormat.Head head, List<Resumable> parts) throws IOException {
        WholeFile.replace(file, whole -> {
            CheckpointFormat.write(head, parts, whole);
            // at the last moment: another process may have written since this one looked
            ownUpTo(head.last().epoch(), head.training());
        });
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
     * What a file of this training says of itself, if there is one.
     *
     * @throws TakenException if there is another training's, which is not finished, or one of this training that is further on
     */
    private Optional<CheckpointFormat.Head> ownUpTo(int epoch, TrainingIdentity owner) throws IOException {
        var there = isCheckpoint() ? there() : Optional.<CheckpointFormat.Head>empty();
        var own = there.filter(head -> head.training().isSameTraining(owner));
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
    private Optional<CheckpointFormat.Head> there() {
        try (var in = open()) {
            return Optional.of(CheckpointFormat.head(in));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private DataInputStream open() throws IOException {
        return buffered(Files.newInputStream(file));
    }

    private static DataInputStream buffered(InputStream in) {
        return new DataInputStream(new BufferedInputStream(in, BUFFER));
    }
}
