package org.selfsup.core.nn;

import java.util.List;
import java.util.Map;
import org.selfsup.core.nn.Parameter.Role;

/**
 * The name of a parameter as DL4J writes it, {@code layer_kind}: {@code conv1_W}.
 *
 * @param layer the layer's name, which may have underscores of its own
 * @param kind which of the layer's parameters
 */
public record ParameterName(String layer, String kind) {

    /** Weights of a convolution, {@code [out, in, k, k]}, or of a dense layer, {@code [in, out]}. */
    public static final String WEIGHTS = "W";
    /** What a dense layer adds. */
    static final String BIAS = "b";
    /** What a batch-norm multiplies by. */
    public static final String GAMMA = "gamma";
    /** What a batch-norm adds. */
    public static final String BETA = "beta";
    /** Running mean of a batch-norm. */
    public static final String MEAN = "mean";
    /** Running variance of a batch-norm. */
    public static final String VARIANCE = "var";
    /** What DL4J's batch-norm keeps unless told otherwise: log₁₀ of the running deviation in place of the variance. */
    public static final String LOG_DEVIATION = "log10stdev";

    /** What a batch-norm of ours has. */
    static final List<String> OF_BATCH_NORM = List.of(GAMMA, BETA, MEAN, VARIANCE);

    private static final Map<String, Role> ROLES = Map.of(WEIGHTS, Role.WEIGHT, BIAS, Role.OFFSET, GAMMA, Role.OFFSET, BETA,
            Role.OFFSET, MEAN, Role.STATISTIC, VARIANCE, Role.STATISTIC);

    /** @throws IllegalArgumentException if there is no underscore */
    public static ParameterName of(String text) {
        int end = text.lastIndexOf('_');
        if (end < 0) {
            throw new IllegalArgumentException("a parameter's name must be layer_kind, got " + text);
        }
        return new ParameterName(text.substring(0, end), text.substring(end + 1));
    }

    /** Whether training and model files can have parameters of this kind. */
    public boolean isKnown() {
        return ROLES.containsKey(kind);
    }

    /** @throws IllegalStateException if the kind is not known */
    Role role() {
        if (!isKnown()) {
            throw new IllegalStateException("unknown kind of parameter: " + kind);
        }
        return ROLES.get(kind);
    }

    @Override
    public String toString() {
        return layer + "_" + kind;
    }
}
