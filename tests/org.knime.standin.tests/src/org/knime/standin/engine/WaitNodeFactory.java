package org.knime.standin.engine;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A node that waits for another of its kind, or until it is cancelled. */
public final class WaitNodeFactory extends DefaultNodeFactory {
    static CyclicBarrier s_meeting = new CyclicBarrier(2);
    static CountDownLatch s_started = new CountDownLatch(1);

    public WaitNodeFactory() {
        super(DefaultNode.create().name("Wait").icon("icon.png").shortDescription("Waits").fullDescription("Waits.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addInputTable("in", "Rows.").addOutputTable("out", "Rows."))
            .model(model -> model.parametersClass(Parameters.class)
                .configure((input, output) -> output.setOutSpec(0, input.getInTableSpec(0))).execute(WaitNodeFactory::execute)));
    }

    enum What {
        MEET, FOR_EVER, ASLEEP
    }

    static final class Parameters implements NodeParameters {
        What m_what = What.MEET;
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException {
        Parameters parameters = input.getParameters();
        var context = input.getExecutionContext();
        if (parameters.m_what == What.MEET) {
            try {
                s_meeting.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
                throw new KNIMEException("The other branch did not run at the same time.", ex);
            }
        } else if (parameters.m_what == What.ASLEEP) {
            s_started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException ex) {
                throw new CanceledExecutionException();
            }
        } else {
            s_started.countDown();
            var sum = 0.0;
            for (var batch = 0L;; batch++) {
                context.checkCanceled();
                context.setProgress((batch % 100) / 100.0, "batch " + batch);
                for (var i = 0; i < 1_000_000; i++) {
                    sum += Math.sin(i);
                }
                if (sum == 17) {
                    break;
                }
            }
        }
        output.setOutData(0, input.getInTable(0));
    }
}
