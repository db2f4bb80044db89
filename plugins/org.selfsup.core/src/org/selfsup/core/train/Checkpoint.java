package org.selfsup.core.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.selfsup.core.file.FileFailure;
import org.selfsup.core.file.WholeFile;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Resumable;

/**
 * Keeps a training from being lost: its state after each epoch, or after some where writing takes long, and after the last. The
 * same training goes on from there when it is run again, to the same model as if it had never been broken off. Another one is
 * refused, because the file may be a night's work, unless that training was finished.
 */
final class Checkpoint {

    /** Between two writings so many times the time that the first of them took: 5 % of a training at most, … */
    private static final int PAUSE = 20;
    /** … or this long: one write that a network disk holds up for minutes is no reason to keep nothing for hours. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    private final Path path;
    private final CheckpointFile file;
    private TrainingIdentity training;
    private final TrainingListener listener;
    private final LongSupplier nanoTime;
    private long written;
    private long pause;
    private String complaint;
    private String remains = "Cancelled before an epoch was kept: the training begins anew when it is run again";

    Checkpoint(Path path, TrainingIdentity training, TrainingListener listener) {
        this(path, training, listener, System::nanoTime);
    }

    /** @param nanoTime what time it is */
    Checkpoint(Path path, TrainingIdentity training, TrainingListener listener, LongSupplier nanoTime) {
        this.path = path;
        this.file = new CheckpointFile(path);
        this.training = training;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /**
     * Finds out what can be found out before images are read.
     *
     * @throws IllegalArgumentException with a sentence for the user if something else lies there, or nothing can be written there
     */
    static void requireUsable(Path path) {
        head(path);
    }

    /** What is there already, which will be written over; a finished training may lie where nothing can be written. */
    private static Optional<CheckpointFormat.Head> head(Path path) {
        var file = new CheckpointFile(path);
        if (!file.exists()) {
            requirePlace(path);
            return Optional.empty();
        }
        requireCheckpoint(file, path);
        try {
            var head = file.head();
            if (!head.isFinished()) {
                requirePlace(path);
            }
            return Optional.of(head);
        } catch (IOException damaged) {
            throw unreadable(path, damaged);
        }
    }

    /** Whatever else lies there may be dear to somebody: no word of deleting it. */
    private static void requireCheckpoint(CheckpointFile file, Path path) {
        try {
            if (!file.isCheckpoint()) {
                throw new IllegalArgumentException("\"" + path + "\" is no checkpoint. Choose another file.");
            }
        } catch (IOException refused) {
            throw new IllegalArgumentException("Whether \"" + path + "\" is a checkpoint cannot be told: "
                    + FileFailure.reason(refused) + ". Choose another file.", refused);
        }
    }

    private static void requirePlace(Path path) {
        try {
            WholeFile.requirePlace(path);
        } catch (IOException refused) {
            throw new IllegalArgumentException("The checkpoint \"" + path + "\" cannot be written: " + FileFailure.reason(refused)
                    + ". Choose another file, or leave it empty.", refused);
        }
    }

    private static IllegalArgumentException unreadable(Path path, IOException damaged) {
        return new IllegalArgumentException("The checkpoint \"" + path + "\" cannot be read: " + FileFailure.reason(damaged)
                + ". Delete it to begin the training anew, or choose another file.", damaged);
    }

    /**
     * Gives the parts of a training the states that they had when it was broken off.
     *
     * @return the epochs behind it, none for a training that begins; without kNN accuracies if those were of other labelled images
     * @throws IllegalArgumentException with a sentence for the user if the file is not of this training, damaged or cannot be
     *     written
     */
    List<EpochRecord> goOn(List<Resumable> parts) {
        var head = head(path);
        if (head.isEmpty()) {
            listener.log("Checkpoint: \"" + path.toAbsolutePath() + "\", none there yet");
            return List.of();
        }
        var there = head.get();
        if (!there.training().isSameTraining(training)) {
            makeRoom(there);
            return List.of();
        }
        try {
            file.restore(parts, there);
        } catch (CheckpointFile.TakenException taken) {
            throw new IllegalArgumentException(taken.getMessage(), taken);
        } catch (IOException damaged) {
            throw unreadable(path, damaged);
        }
        tell(there);
        return there.training().watched().equals(training.watched()) ? there.history()
                : there.history().stream().map(epoch -> epoch.withKnn(OptionalDouble.empty())).toList();
    }

    /** Another training's file is written over if that was finished. */
    private void makeRoom(CheckpointFormat.Head other) {
        var last = other.last();
        var difference = training.difference(other.training());
        if (!other.isFinished()) {
            throw new IllegalArgumentException("The checkpoint \"" + path + "\" holds another training, which is unfinished (after"
                    + " epoch " + last.epoch() + " of " + last.epochs() + "; " + difference + "). To finish that one, change this"
                    + " back; to start anew, delete the file or choose another.");
        }
        requirePlace(path);
        listener.log("Checkpoint: \"" + path.toAbsolutePath() + "\", there of another training that was finished (" + difference
                + "), which makes room");
    }

    private void tell(CheckpointFormat.Head there) {
        goesOnAfter(there.last().epoch());
        listener.log("Going on after epoch " + there.last().epoch() + " from the checkpoint \"" + path.toAbsolutePath() + "\"");
        var before = there.training().computer();
        if (there.isFinished()) {
            complaint = "The model is that of the checkpoint \"" + path
                    + "\"; nothing was trained. To train anew, choose another file.";
            listener.log(complaint);
        } else if (!before.equals(training.computer())) {
            listener.warn("Going on with " + training.computer() + "; begun with " + before
                    + ", so the model differs from that of a training without a break as one of another seed does");
        }
        training = there.isFinished() ? training.computedOn(before) : training.after(before);
    }

    /** A card that names all computers which the training was done on. */
    ModelCard signed(ModelCard card) {
        return card.with(training.computer());
    }

    /** Writes the state after an epoch, if it is time to. A training does not end because that fails. */
    void keep(List<EpochRecord> history, List<Resumable> parts) {
        var last = history.get(history.size() - 1);
        long began = nanoTime.getAsLong();
        if (began - written < pause && last.epoch() < last.epochs()) {
            return;
        }
        try {
            file.write(new CheckpointFormat.Head(training, history), parts);
            goesOnAfter(last.epoch());
            tellKept("Checkpoint: kept after epoch " + last.epoch());
        } catch (CheckpointFile.TakenException taken) {
            remains = "Cancelled: nothing of this run is kept. " + taken.getMessage();
            complain(taken.getMessage());
        } catch (IOException failed) {
            complainOfWriting(last, FileFailure.reason(failed) + ". Check the space on the disk.");
        } catch (OutOfMemoryError notEnough) {
            complainOfWriting(last, "there is not enough memory (" + notEnough.getMessage()
                    + "). Give Java more (-Xmx), or take a smaller batch.");
        }
        written = nanoTime.getAsLong();
        pauseAfter(written - began, last.epoch() < last.epochs());
    }

    private void pauseAfter(long cost, boolean more) {
        pause = Math.min(PAUSE * cost, LONGEST_PAUSE.toNanos());
        if (more && pause < PAUSE * cost) {
            listener.log("Writing the checkpoint took " + Words.duration(cost / 1e9) + ". The next is written "
                    + LONGEST_PAUSE.toMinutes() + " min from now at the earliest.");
        }
    }

    private void complainOfWriting(EpochRecord last, String reason) {
        complain("The checkpoint \"" + path + "\" could not be written after epoch " + last.epoch() + ": " + reason);
    }

    /** Once while it lasts: who is told in time can make room before the night is lost. The last one is told in the end. */
    private void complain(String words) {
        if (complaint == null) {
            listener.warn(words);
        }
        complaint = words;
    }

    private void tellKept(String words) {
        if (complaint == null) {
            listener.log(words);
        } else {
            listener.warn(words + "; it can be written again");
        }
        complaint = null;
    }

    /**
     * Takes the file away: nobody wants to go on with a training that has diverged.
     *
     * @param epoch that it had come to
     */
    void discard(int epoch) {
        try {
            file.delete(training, epoch);
            complaint = null;
        } catch (CheckpointFile.TakenException taken) {
            complain(taken.getMessage());
        } catch (IOException stays) {
            complain("The checkpoint \"" + path + "\" could not be deleted: " + FileFailure.reason(stays) + ". Delete it.");
        }
    }

    private void goesOnAfter(int epoch) {
        remains = "Cancelled: the training goes on after epoch " + epoch + " when it is run again";
    }

    /** For the log of a training that is broken off: not every epoch is kept. */
    String whatRemains() {
        return remains;
    }

    /** What the user should know of the file, if anything. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
