package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class EmbeddingHealthTest {

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("health");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReference(JsonNode golden) {
        var z = Nd4j.create(Golden.matrix(golden.get("z")));
        var health = EmbeddingHealth.of(z);
        assertEquals(golden.get("std").asDouble() * Math.sqrt(z.columns()), health.spread(), 1e-9);
        assertEquals(golden.get("rankme").asDouble(), health.rankMe(), 1e-9);
        assertEquals(golden.get("uniformity").asDouble(), health.uniformity(), 1e-9);
        var next = new ArrayList<>(Arrays.asList(z.toDoubleMatrix()));
        Collections.rotate(next, 1); // the reference pairs each row with its neighbour
        assertEquals(golden.get("alignment_with_shuffled").asDouble(),
                EmbeddingHealth.alignment(z, Nd4j.create(next.toArray(double[][]::new))), 1e-9);
    }

    @Test
    void rowsInAllDirectionsAreHealthy() {
        var health = EmbeddingHealth.of(SyntheticRows.random(1000, 32, 1));
        assertEquals(1, health.spread(), 0.01);
        assertTrue(health.rankMe() > 31, "rank " + health.rankMe());
        assertTrue(health.uniformity() < -3.7, "uniformity " + health.uniformity());
    }

    @Test
    void equalRowsAreCollapsed() {
        var rows = new float[100][];
        for (int i = 0; i < 100; i++) {
            rows[i] = new float[] {i + 1, 2 * (i + 1), -(i + 1), 0};
        }
        var health = EmbeddingHealth.of(rows);
        assertEquals(0, health.spread(), 1e-7);
        assertEquals(1, health.rankMe(), 1e-4);
        assertEquals(0, health.uniformity(), 1e-7);
    }

    @Test
    void rowsOfZerosAreCollapsedToo() {
        assertEquals(new EmbeddingHealth(0, 0, 0), EmbeddingHealth.of(new float[100][4]));
    }

    @Test
    void whereAValueIsNoNumberNoFigureIs() {
        for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            var rows = SyntheticRows.random(100, 4, 3);
            rows[7][2] = none;
            assertEquals(new EmbeddingHealth(Double.NaN, Double.NaN, Double.NaN), EmbeddingHealth.of(rows));
        }
    }

    @Test
    void rowsInAPlaneHaveRankTwoHoweverManyDimensionsThereAre() {
        var rows = new float[200][];
        var plane = SyntheticRows.random(200, 2, 2);
        for (int i = 0; i < 200; i++) {
            rows[i] = new float[] {plane[i][0], plane[i][1], plane[i][0] + plane[i][1], plane[i][0] - plane[i][1], 0};
        }
        assertEquals(2, EmbeddingHealth.of(rows).rankMe(), 0.05);
    }

    @Test
    void alignmentIsTheMeanSquaredDistanceOfScaledRows() {
        var a = new float[][] {{2, 0}, {0, 3}};
        assertEquals(0, EmbeddingHealth.alignment(a, new float[][] {{5, 0}, {0, 1}}), 1e-12);
        assertEquals(2, EmbeddingHealth.alignment(a, new float[][] {{0, 1}, {1, 0}}), 1e-12);
        assertEquals(4, EmbeddingHealth.alignment(a, new float[][] {{-1, 0}, {0, -1}}), 1e-12);
    }

    @Test
    void oneRowTellsNothing() {
        assertThrows(IllegalArgumentException.class, () -> EmbeddingHealth.of(new float[1][4]));
    }

    @Test
    void theMeanCosineIsThatOfAllPairsOfRows() {
        var rows = new float[][] {{3, 4}, {1, 0}, {0, -2}, {0, 0}};
        double pairs = 0.6 + -0.8 + 0 + 0 + 0 + 0;
        assertEquals(pairs / 6, EmbeddingHealth.meanCosine(rows), 1e-12);
        assertEquals(1, EmbeddingHealth.meanCosine(new float[][] {{3, 4}, {6, 8}, {0.3f, 0.4f}}), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> EmbeddingHealth.meanCosine(new float[1][4]));
    }
}
