package org.selfsup.core.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selfsup.core.model.FileFailure;
import org.selfsup.core.model.WholeFile;
import org.selfsup.core.nn.Resumable;

/**
 * Keeps a training from being lost: its state after each epoch, or after some where writing takes long, and after the last. The
 * same training goes on from there when it is run again, to the same model as if it had never been broken off. Another one is
 * refused, because the file may be a night's work, unless that training was finished.
 */
final class Checkpoint {

    /** Between two writings so many times the time that the first of them took: 5 % of a training at most. */
    private static final int PAUSE = 20;

    private final Path path;
    private final CheckpointFile file;
    private final Map<String, String> training;
    private final TrainingListener listener;
    private long written = System.nanoTime();
    private long cost;
    private String complaint;

    /** @param training what makes a training the same one, by name; see {@link Provenance#training} */
    Checkpoint(Path path, Map<String, String> training, TrainingListener listener) {
        this.path = path;
        this.file = new CheckpointFile(path);
        this.training = training;
        this.listener = listener;
    }

    /**
     * Gives the parts of a training the states that they had when it was broken off.
     *
     * @return the epochs behind it, none for a training that begins
     * @throws IllegalArgumentException with a sentence for the user if the file is not of this training, damaged or cannot be
     *     written
     */
    List<EpochRecord> goOn(List<Resumable> parts) {
        try {
            if (!file.exists()) {
                WholeFile.requirePlace(path);
                return List.of();
            }
        } catch (IOException refused) {
            throw new IllegalArgumentException("The checkpoint \"" + path + "\" cannot be written: " + FileFailure.reason(refused)
                    + ". Choose another file, or leave it empty.", refused);
        }
        try {
            var head = file.head();
            if (!head.training().equals(training)) {
                requireFinished(head);
                return List.of();
            }
            file.restore(parts);
            listener.log("Going on after epoch " + head.history().size() + " from the checkpoint \"" + path + "\"");
            return head.history();
        } catch (IOException damaged) {
            throw new IllegalArgumentException("The checkpoint \"" + path + "\" cannot be read: " + FileFailure.reason(damaged)
                    + ". Delete it to begin the training anew, or choose another file.", damaged);
        }
    }

    private void requireFinished(CheckpointFile.Head other) {
        var last = other.history().get(other.history().size() - 1);
        if (last.epoch() < last.epochs()) {
            throw new IllegalArgumentException("The checkpoint \"" + path + "\" is of another training, which was broken off"
                    + " after epoch " + last.epoch() + " of " + last.epochs() + " (" + difference(other.training())
                    + "). Delete it to begin a new training, or choose another file.");
        }
    }

    private String difference(Map<String, String> other) {
        return training.keySet().stream().filter(name -> !training.get(name).equals(other.get(name))).findFirst()
                .map(name -> Provenance.isForPeople(training.get(name)) && other.containsKey(name)
                        ? name + ": " + other.get(name) + ", now " + training.get(name) : name + " changed")
                .orElse("settings changed");
    }

    /** Writes the state after an epoch, if it is time to. A training does not end because that fails. */
    void keep(List<EpochRecord> history, List<Resumable> parts) {
        var last = history.get(history.size() - 1);
        long began = System.nanoTime();
        if (began - written < PAUSE * cost && last.epoch() < last.epochs()) {
            return;
        }
        try {
            file.write(new CheckpointFile.Head(training, history), parts);
            complaint = null;
        } catch (IOException failed) {
            complaint = "The checkpoint \"" + path + "\" could not be written after epoch " + last.epoch() + ": "
                    + FileFailure.reason(failed)
                    + ". Check the space on the disk.";
            listener.log(complaint);
        }
        written = System.nanoTime();
        cost = written - began;
    }

    /** Takes the file away: nobody wants to go on with a training that has diverged. */
    void discard() {
        try {
            file.delete();
        } catch (IOException stays) {
            listener.log("The checkpoint \"" + path + "\" could not be deleted: " + FileFailure.reason(stays));
        }
    }

    /** What the user should know of the file, if anything. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }
}
