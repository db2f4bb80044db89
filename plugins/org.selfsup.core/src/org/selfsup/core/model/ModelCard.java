package org.selfsup.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Encoder;

/**
 * What a model says about itself. No paths, no user names, no clock: the same training writes the same card.
 *
 * @param method name of the method, {@link #RANDOM} or {@link #UNKNOWN}
 * @param backbone the encoder
 * @param preprocessing how any image becomes the encoder's input
 * @param settings settings of the training by name, in the order to show them in
 * @param policy the augmentation policy as JSON; empty for a random encoder
 * @param seed of the training
 * @param versions of Selfsup and of the libraries that wrote the model
 * @param history figures of each epoch by name; if the training went on from a model, its epochs come first, and both count
 *     from 1
 */
public record ModelCard(String method, Encoder backbone, Preprocessing preprocessing, Map<String, String> settings,
        String policy, long seed, Map<String, String> versions, List<Map<String, Double>> history) {

    /** The method of an encoder that was never trained. */
    public static final String RANDOM = "random";

    /** The method of an encoder that was trained elsewhere. */
    public static final String UNKNOWN = "unknown training";

    public ModelCard {
        Objects.requireNonNull(method);
        Objects.requireNonNull(backbone);
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(policy);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        var epochs = new ArrayList<Map<String, Double>>();
        for (var epoch : history) {
            epochs.add(Collections.unmodifiableMap(new LinkedHashMap<>(epoch)));
        }
        history = List.copyOf(epochs);
    }

    /** Number of values of an embedding. */
    public int embeddingSize() {
        return backbone.embeddingSize();
    }

    /** This card with these versions in the place of others of the same names. */
    public ModelCard with(Map<String, String> others) {
        var all = new LinkedHashMap<>(versions);
        all.putAll(others);
        return new ModelCard(method, backbone, preprocessing, settings, policy, seed, all, history);
    }

    /** The versions that a model written now carries. */
    public static Map<String, String> currentVersions() {
        return Versions.current();
    }
}
