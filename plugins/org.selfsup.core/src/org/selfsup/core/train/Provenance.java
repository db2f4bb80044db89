package org.selfsup.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Encoder;
import org.selfsup.core.nn.Precision;

/** Where a model comes from. */
final class Provenance {

    /** The names of settings whose values are constants' names. */
    static final String OPTIMIZER = "optimizer";
    static final String SCALING = "learning rate scaling";

    /** The name of a setting that may be too small to have an effect. */
    static final String WEIGHT_DECAY = "weight decay";

    /** The name of a setting that LARS makes little of. */
    static final String LARGEST_NORM = "largest gradient norm";

    private Provenance() {
    }

    /** @param before figures of the epochs that the model had behind it when this training began */
    static ModelCard card(PretrainSettings settings, Encoder encoder, Map<String, String> effective,
            Preprocessing preprocessing, AugmentationPolicy policy, List<Map<String, Double>> before, List<EpochRecord> history) {
        var epochs = new ArrayList<>(before);
        history.forEach(epoch -> epochs.add(epoch.reproducible()));
        return new ModelCard(settings.method().name(), encoder, preprocessing, effective,
                policy.toJson(), settings.seed(), ModelCard.currentVersions(), epochs);
    }

    /**
     * The settings as they took effect, by name. The number of threads is left out: it changes nothing.
     *
     * @param precision that the settings came to on this computer
     * @param chunks in which a batch goes through the network
     */
    static Map<String, String> effective(PretrainSettings settings, Precision precision, int chunks) {
        var all = new LinkedHashMap<String, String>();
        settings.method().settings().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.put("epochs", String.valueOf(settings.epochs()));
        all.put("batch size", String.valueOf(settings.batchSize()));
        if (chunks > 1) {
            all.put("passes per batch", String.valueOf(chunks));
        }
        all.put(OPTIMIZER, settings.optimizer().kind().name());
        all.put("peak learning rate", String.valueOf(settings.optimizer().peak(settings.batchSize())));
        if (settings.optimizer().learningRate().isEmpty()) {
            all.put(SCALING, settings.optimizer().effectiveScaling().name());
        }
        settings.optimizer().largestNorm().ifPresent(norm -> all.put(LARGEST_NORM, String.valueOf(norm)));
        all.put(WEIGHT_DECAY, String.valueOf(settings.optimizer().weightDecay()));
        all.put("warm-up epochs", String.valueOf(settings.warmupEpochs()));
        all.put("precision", precision.name().toLowerCase(Locale.ROOT));
        return all;
    }
}
