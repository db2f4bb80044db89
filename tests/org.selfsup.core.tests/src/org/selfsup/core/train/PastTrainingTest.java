package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Backbone;

class PastTrainingTest {

    private static ModelCard card(double... spreads) {
        var preprocessing = new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});
        return new ModelCard("BYOL", Backbone.SMALL_CNN, preprocessing, Map.of(), "", 1, Map.of(),
                Arrays.stream(spreads).mapToObj(spread -> new EpochRecord(1, 2, 1, 2, new Health(spread, 9, 9, 0.1, -1), 0.1,
                        OptionalDouble.empty(), new Pace(9, 0, 0), OptionalDouble.empty()).reproducible()).toList());
    }

    @Test
    void aModelWhoseTrainingHadCollapsedSaysSo() {
        var warning = PastTraining.warning(card(0.9, 0.05)).orElseThrow();
        assertTrue(warning.contains("nearly the same numbers (spread 0.05, healthy is about 1)"), warning);
    }

    @Test
    void theLastEpochCounts() {
        assertTrue(PastTraining.warning(card(0.05, 0.9)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.9, 1.1})
    void aHealthyOneSaysNothing(double spread) {
        assertTrue(PastTraining.warning(card(spread)).isEmpty());
    }

    /** A random encoder, or one of another program. */
    @Test
    void noneIsSaidOfAModelThatDoesNotKnow() {
        assertTrue(PastTraining.warning(card()).isEmpty());
    }
}
