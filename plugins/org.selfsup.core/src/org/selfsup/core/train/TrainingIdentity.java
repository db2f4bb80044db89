package org.selfsup.core.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Dl4jGraph;
import org.selfsup.core.nn.Weights;

/**
 * Which training a checkpoint is of.
 *
 * @param decisive what makes a training the same one as another, by name: it would give the same model on the same computer
 * @param computer what computes, by name: the layers with the processor's instructions, and Java. On others the same training goes
 *     on, to a model that differs as if by chance
 * @param watched the labelled images that its kNN accuracies are of
 */
record TrainingIdentity(Map<String, String> decisive, Map<String, String> computer, String watched) {

    private static final String SUM = "#";
    private static final String THEN = ", then ";

    /** Versions that a training may change without becoming another one. */
    private static final String[] COMPUTER = {"layers", "Java"};

    /**
     * @param card of the model before the first epoch
     * @param start the weights that it begins with
     */
    static TrainingIdentity of(ModelCard card, ImageSource images, Weights start, Optional<Monitor> monitor) {
        var all = new LinkedHashMap<String, String>();
        all.put("method", card.method());
        all.put("encoder", card.backbone().title());
        if (card.backbone() instanceof Dl4jGraph own) { // all of them have the same title, and an activation has no weights
            all.put("layers of the network", sum(own.json().hashCode()));
        }
        all.put("input", card.preprocessing().shape().inWords());
        all.put("number of images", String.valueOf(images.size()));
        all.putAll(card.settings());
        all.put("seed", String.valueOf(card.seed()));
        all.put("augmentation policy", card.policy());
        all.put("weights at the beginning", sum(start.hashCode()));
        all.put("images", sum(images.checksum()));
        // after the images, whose mean it usually is: if those changed, say so
        all.put("mean of the pixel values", Arrays.toString(card.preprocessing().mean()));
        all.put("deviation of the pixel values", Arrays.toString(card.preprocessing().std()));
        var computer = new LinkedHashMap<String, String>();
        var versions = new LinkedHashMap<>(card.versions());
        for (var name : COMPUTER) {
            computer.put(name, versions.remove(name));
        }
        versions.forEach((name, version) -> all.put("version of " + name, version));
        return new TrainingIdentity(all, computer, monitor.map(labelled -> sum(labelled.checksum())).orElse("none"));
    }

    private static String sum(long checksum) {
        return SUM + Long.toHexString(checksum);
    }

    boolean isSameTraining(TrainingIdentity other) {
        return decisive.equals(other.decisive);
    }

    /**
     * This training from where another computer, or several one after the other, have left it.
     *
     * @param before all of them, as this method tells it
     */
    TrainingIdentity after(Map<String, String> before) {
        var all = new LinkedHashMap<>(before);
        computer.forEach((name, now) -> all.merge(name, now,
                (then, last) -> then.equals(last) || then.endsWith(THEN + last) ? then : then + THEN + last));
        return new TrainingIdentity(decisive, all, watched);
    }

    /** This training as others have computed it to its end. */
    TrainingIdentity computedOn(Map<String, String> computers) {
        return new TrainingIdentity(decisive, computers, watched);
    }

    /** The first thing that makes another training another one: {@code seed: 1, now 2}. */
    String difference(TrainingIdentity other) {
        var there = other.decisive;
        return decisive.keySet().stream().filter(name -> !decisive.get(name).equals(there.get(name))).findFirst()
                .map(name -> isForPeople(decisive.get(name)) && there.containsKey(name)
                        ? name + ": " + there.get(name) + ", now " + decisive.get(name) : name + " changed")
                .orElse("settings changed");
    }

    /** Whether a value says something to people, which checksums and recipes do not. */
    private static boolean isForPeople(String value) {
        return !value.startsWith(SUM) && !value.startsWith("{");
    }
}
