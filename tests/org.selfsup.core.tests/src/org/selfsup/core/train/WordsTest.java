package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static EpochRecord waiting(double share) {
        return new EpochRecord(12, 100, 5.1, 6.93, 0.94, 131, 0.31, -2.9, 0.001, OptionalDouble.empty(), 1240, share, 840,
                OptionalDouble.of(0.78));
    }

    private static Optional<String> diagnosis(double projectionRankMe, int projectionSize, int images) {
        return Words.diagnosis(new HealthCheck.Health(0.9, 50, projectionRankMe, projectionSize, 0.3, -3, images));
    }

    @Test
    void lostDimensionsAreThoseThatEnoughImagesWouldShow() {
        assertTrue(diagnosis(2, 128, 1024).isPresent());
        assertTrue(diagnosis(20, 1024, 1024).isPresent());
        // of a hundred images no more than a hundred dimensions can show
        assertTrue(diagnosis(60, 4096, 100).isEmpty());
        assertTrue(diagnosis(3, 128, 16).isEmpty());
    }

    @Test
    void anEpochIsOneLine() {
        assertEquals("epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · RankMe 131 · alignment 0.31 · uniformity -2.90"
                + " · kNN 78 % · 1,240 images/s · 14 min left", Words.epoch(waiting(0.02)));
    }

    @Test
    void aTrainingThatWaitsMuchForItsViewsSaysSo() {
        assertEquals(Words.epoch(waiting(0)) + " · 7 % of the time waiting for views", Words.epoch(waiting(0.07)));
    }
}
