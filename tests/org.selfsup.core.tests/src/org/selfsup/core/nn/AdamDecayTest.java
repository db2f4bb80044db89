package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.OptimizerSettings.Kind;

@ExtendWith(OnOneThread.class)
class AdamDecayTest {

    /** As the description of Adam says: its decay goes through the division by the size of the gradients, which are small. */
    @Test
    void theSameDecayActsFarMoreStronglyInAdamThanInAdamW() {
        double inAdam = decayed(Kind.ADAM);
        double inAdamW = decayed(Kind.ADAMW);
        assertTrue(inAdamW > 0 && inAdam > 100 * inAdamW, inAdam + " in Adam, " + inAdamW + " in AdamW");
    }

    /** How much shorter a weight becomes by the decay, in steps whose gradients cancel each other. */
    private static double decayed(Kind kind) {
        var p = Nd4j.createFromArray(0.1, 0.1);
        for (double decay : new double[] {0, 0.01}) {
            var settings = new OptimizerSettings(kind, OptionalDouble.empty(), decay);
            try (var network = network(); var adam = new Adam(network, settings)) {
                var weight = Parameter.of("conv1_W", new long[] {1}, decay == 0 ? 0 : 1);
                for (int step = 0; step < 50; step++) {
                    adam.begin();
                    adam.move(weight, weight.in(p), Nd4j.createFromArray(step % 2 == 0 ? 1e-3 : -1e-3), 1e-3);
                }
            }
        }
        return p.getDouble(0) - p.getDouble(1);
    }

    private static Network network() {
        var layout = NetworkLayout.encoder(Backbone.SMALL_CNN, new InputShape(1, 16));
        return Network.create(layout, new StandardLayers(), DataType.DOUBLE, 1);
    }
}
