package org.selfsup.core.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Weights;

/** Trainings that are meant to go wrong, in 4 steps an epoch. */
final class RiggedTraining {

    /** Enough not to be called too few. */
    static final int EPOCHS = 13;
    /** Of the learning rate, which each row of KNIME's table has. */
    static final double PEAK = 0.05;
    static final ImageSource IMAGES = new SyntheticImages(64, 16);

    private RiggedTraining() {
    }

    static PretrainResult train(SslMethod method, Recording listener) throws TrainingCancelledException {
        return train(method, IMAGES, listener);
    }

    static PretrainResult train(SslMethod method, ImageSource images, Recording listener) throws TrainingCancelledException {
        return train(method, images, Optional.empty(), Optional.empty(), listener);
    }

    static PretrainResult train(SslMethod method, Path checkpoint, Recording listener) throws TrainingCancelledException {
        return train(method, IMAGES, Optional.empty(), Optional.of(checkpoint), listener);
    }

    static PretrainResult train(SslMethod method, Monitor monitor, Recording listener) throws TrainingCancelledException {
        return train(method, IMAGES, Optional.of(monitor), Optional.empty(), listener);
    }

    private static PretrainResult train(SslMethod method, ImageSource images, Optional<Monitor> monitor,
            Optional<Path> checkpoint, Recording listener) throws TrainingCancelledException {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(PEAK), 0);
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, TinyTraining.SHAPE, EPOCHS, 16, 1, optimizer, 0, 1,
                Precision.FLOAT32);
        return Pretraining.run(settings, images, TinyTraining.POLICY, monitor, Optional.empty(), checkpoint, listener);
    }

    /** Sets all values of a parameter. */
    static void fill(Network online, String name, float value) {
        var parameter = online.weights().arrays().get(name);
        var values = parameter.values().clone();
        Arrays.fill(values, value);
        online.load(new Weights(Map.of(name, new Weights.Array(parameter.shape(), values))));
    }
}
