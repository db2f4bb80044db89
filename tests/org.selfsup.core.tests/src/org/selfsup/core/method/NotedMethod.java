package org.selfsup.core.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;

/**
 * A method that notes what its trainings do.
 *
 * @param steps whose gradient has been computed
 * @param seeds that the trainings were given
 */
public record NotedMethod(SslMethod method, AtomicInteger steps, List<Long> seeds) implements SslMethod {

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public Map<String, Object> settings() {
        return method.settings();
    }

    @Override
    public Map<String, HeadLayout> heads() {
        return method.heads();
    }

    @Override
    public double chanceLoss(int batchSize) {
        return method.chanceLoss(batchSize);
    }

    @Override
    public boolean leavesChance() {
        return method.leavesChance();
    }

    @Override
    public String levelName() {
        return method.levelName();
    }

    @Override
    public Optional<String> belowChance() {
        return method.belowChance();
    }

    @Override
    public Optional<String> moreDimensions() {
        return method.moreDimensions();
    }

    @Override
    public SslMethod forImages(int images) {
        return new NotedMethod(method.forImages(images), steps, seeds);
    }

    @Override
    public SslMethod forBatches(int batchSize) {
        return new NotedMethod(method.forBatches(batchSize), steps, seeds);
    }

    @Override
    public Optional<String> remark(int batchSize) {
        return method.remark(batchSize);
    }

    @Override
    public int imagesPerPass(int batchSize, long activationBytes) {
        return method.imagesPerPass(batchSize, activationBytes);
    }

    @Override
    public Run start(Network online, RunContext context) {
        seeds.add(context.seed());
        return new Counting(method.start(online, context));
    }

    private final class Counting implements Run {

        private final Run run;

        Counting(Run run) {
            this.run = run;
        }

        @Override
        public double differentiate(Views views, long step) {
            double loss = run.differentiate(views, step);
            steps.incrementAndGet();
            return loss;
        }

        @Override
        public void afterUpdate(long step) {
            run.afterUpdate(step);
        }

        @Override
        public OptionalDouble momentum() {
            return run.momentum();
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            run.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            run.readState(in);
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
