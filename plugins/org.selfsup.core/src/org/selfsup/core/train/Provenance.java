package org.selfsup.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Encoder;

/** Where a model comes from. */
final class Provenance {

    private Provenance() {
    }

    static ModelCard card(PretrainSettings settings, Encoder encoder, Preprocessing preprocessing, AugmentationPolicy policy,
            List<EpochRecord> history) {
        return new ModelCard(settings.method().name(), encoder, preprocessing, effective(settings),
                policy.toJson(), settings.seed(), ModelCard.currentVersions(),
                history.stream().map(EpochRecord::reproducible).toList());
    }

    /** The settings as they took effect, by name. The number of threads is left out: it changes nothing. */
    static Map<String, String> effective(PretrainSettings settings) {
        var all = new LinkedHashMap<String, String>();
        settings.method().settings().forEach((name, value) -> all.put(name, String.valueOf(value)));
        all.put("epochs", String.valueOf(settings.epochs()));
        all.put("batch size", String.valueOf(settings.batchSize()));
        all.put("optimizer", settings.optimizer().kind().name());
        all.put("peak learning rate", String.valueOf(settings.optimizer().peak(settings.batchSize())));
        all.put("weight decay", String.valueOf(settings.optimizer().weightDecay()));
        all.put("warm-up epochs", String.valueOf(settings.warmupEpochs()));
        return all;
    }
}
