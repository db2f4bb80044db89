package org.selfsup.core.benchmark.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What a network consists of. */
@FunctionalInterface
interface Layer {

    Tensor of(Tensor x);

    /** One after the other. */
    static Layer sequence(List<Layer> layers) {
        return x -> {
            var y = x;
            for (var layer : layers) {
                y = layer.of(y);
            }
            return y;
        };
    }
}
