package org.selfsup.core.method;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.NtXent;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;

/**
 * SimCLR (arXiv:2002.05709): the two views of an image find each other among all views of the batch.
 *
 * @param temperature τ of the NT-Xent loss
 * @param head the projector
 */
public record SimClr(double temperature, HeadLayout head) implements SslMethod {

    public static final String NAME = "SimCLR";

    public SimClr {
        if (!(temperature > 0 && temperature <= 100)) {
            throw new IllegalArgumentException("temperature must be > 0 and at most 100, got " + temperature);
        }
    }

    /** The settings we recommend: measured for inputs up to 64 pixels (ADR 43), those of the paper above. */
    public static SimClr preset(InputShape shape) {
        return shape.size() <= 64
                ? new SimClr(0.2, new HeadLayout(256, 128, true))
                : new SimClr(0.1, new HeadLayout(2048, 128, true));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("temperature", temperature);
        settings.put("projector width", head.hidden());
        settings.put("projection size", head.outputs());
        return settings;
    }

    /** log(2B − 1): each view guesses among the 2B − 1 others. */
    @Override
    public double chanceLoss(int batchSize) {
        return NtXent.chance(batchSize);
    }

    @Override
    public Run start(Network online, RunContext context) {
        return (views, step) -> online.differentiate(views, (z, gradient) -> {
            var loss = NtXent.of(z, temperature);
            gradient.assign(loss.gradient());
            return loss.loss();
        });
    }
}
