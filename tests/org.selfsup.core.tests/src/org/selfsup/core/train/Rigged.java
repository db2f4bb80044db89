package org.selfsup.core.train;

import java.util.Map;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.method.Views;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;

/** SimCLR's network with another loss. */
record Rigged(Loss loss) implements SslMethod {

    /** Size of a projection. */
    static final int PROJECTION = 32;

    /** Attraction without repulsion: every projection is pulled to the same place. */
    static final SslMethod ATTRACTION = new Rigged((online, views, step) -> online.differentiate(views.whole(), (z, gradient) -> {
        gradient.assign(z.sub(3).divi(z.rows()));
        return gradient.norm2Number().doubleValue();
    }));

    interface Loss {
        double differentiate(Network online, Views views, long step);

        default void begin(RunContext context) {}

        default void afterUpdate(Network online, long step) {}
    }

    @Override
    public String name() {
        return "rigged";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public Map<String, HeadLayout> heads() {
        return Map.of(NetworkLayout.PROJECTOR, new HeadLayout(16, PROJECTION, true, false));
    }

    @Override
    public double chanceLoss(int batchSize) {
        return 1;
    }

    @Override
    public Run start(Network online, RunContext context) {
        loss.begin(context);
        return new Run() {
            @Override
            public double differentiate(Views views, long step) {
                return loss.differentiate(online, views, step);
            }

            @Override
            public void afterUpdate(long step) {
                loss.afterUpdate(online, step);
            }
        };
    }
}
