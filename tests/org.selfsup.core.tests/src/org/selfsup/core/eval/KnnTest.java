package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.selfsup.core.eval.SyntheticRows.random;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class KnnTest {

    private static final Runnable UNWATCHED = () -> { };

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("knn");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReference(JsonNode golden) {
        assertArrayEquals(Golden.ints(golden.get("predicted")),
                Knn.predict(Golden.floats(golden.get("bank")), Golden.ints(golden.get("labels")),
                        golden.get("classes").asInt(), Golden.floats(golden.get("queries")), golden.get("k").asInt(),
                        golden.get("temperature").asDouble(), UNWATCHED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 299, 300, 1000})
    void agreesWithSortingAllNeighbours(int k) {
        assertSameAsSorting(random(300, 4, 1), random(40, 4, 2), k);
    }

    @Test
    void agreesWithSortingWhereBankAndQueriesAreMoreThanAreComparedAtOnce() {
        assertSameAsSorting(random(8500, 4, 3), random(530, 4, 4), 20);
    }

    @Test
    void agreesWithSortingWhereThereAreMoreQueriesThanAreKeptAtOnce() {
        assertSameAsSorting(random(300, 4, 5), random(16385, 4, 6), 20);
    }

    /** A hundred thousand queries in a bank as large take minutes. */
    @Test
    void canBeStoppedBetweenAnyTwoGroupsOfQueries() {
        var bank = random(4100, 4, 7);
        var queries = random(17000, 4, 8);
        var beats = new AtomicInteger();
        Knn.predict(bank, new int[4100], 1, queries, 5, 0.1, beats::incrementAndGet);
        assertEquals(2 * 34, beats.get(), "two blocks of the bank for each of the groups");
        for (int last : new int[] {1, 40, 68}) {
            beats.set(0);
            assertThrows(CancellationException.class, () -> Knn.predict(bank, new int[4100], 1, queries, 5, 0.1, () -> {
                if (beats.incrementAndGet() == last) {
                    throw new CancellationException();
                }
            }));
            assertEquals(last, beats.get());
        }
    }

    private static void assertSameAsSorting(float[][] bank, float[][] queries, int k) {
        var labels = IntStream.range(0, bank.length).map(i -> i * 7 % 3).toArray();
        assertArrayEquals(Arrays.stream(queries).parallel().mapToInt(query -> bySorting(bank, labels, query, k)).toArray(),
                Knn.predict(bank, labels, 3, queries, k, 0.1, UNWATCHED));
    }

    private static int bySorting(float[][] bank, int[] labels, float[] query, int k) {
        var order = new Integer[bank.length];
        var cosine = new double[bank.length];
        for (int i = 0; i < bank.length; i++) {
            order[i] = i;
            cosine[i] = SyntheticRows.cosine(bank[i], query);
        }
        Arrays.sort(order, (a, b) -> Double.compare(cosine[b], cosine[a]));
        var votes = new double[3];
        for (int i = 0; i < Math.min(k, bank.length); i++) {
            votes[labels[order[i]]] += Math.exp(cosine[order[i]] / 0.1);
        }
        return votes[0] >= votes[1] && votes[0] >= votes[2] ? 0 : votes[1] >= votes[2] ? 1 : 2;
    }

    @Test
    void aVerySmallTemperatureMakesTheNearestWin() {
        var bank = new float[][] {{1, 0}, {0.9f, 0.1f}, {0.9f, 0.1f}, {0, 1}};
        assertArrayEquals(new int[] {1}, Knn.predict(bank, new int[] {1, 0, 0, 0}, 2, new float[][] {{5, 0}}, 3, 1e-4, UNWATCHED));
        assertArrayEquals(new int[] {0}, Knn.predict(bank, new int[] {1, 0, 0, 0}, 2, new float[][] {{5, 0}}, 3, 10, UNWATCHED));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "100, 5", "250, 5", "1000, 20", "5000, 100", "10000, 200", "60000, 200"})
    void theUsualKGrowsWithTheBank(int bankRows, int k) {
        assertEquals(k, Knn.usualK(bankRows));
    }

    /** 90 rows of one class and 10 of another, which are all similar: all of them together would vote for the larger class. */
    @Test
    void theUsualKOfASmallBankIsNoVoteOfTheMajority() {
        var bank = new float[100][];
        var labels = new int[100];
        for (int i = 0; i < 100; i++) {
            labels[i] = i < 90 ? 0 : 1;
            bank[i] = new float[] {1, labels[i] * 0.3f, i * 1e-4f};
        }
        var query = new float[][] {{1, 0.3f, 0}};
        assertArrayEquals(new int[] {1}, Knn.predict(bank, labels, 2, query, Knn.usualK(100), Knn.DEFAULT_TEMPERATURE, UNWATCHED));
        assertArrayEquals(new int[] {0}, Knn.predict(bank, labels, 2, query, 100, Knn.DEFAULT_TEMPERATURE, UNWATCHED));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        var bank = new float[][] {{1, 0}};
        assertEquals("k must be >= 1, got 0", assertThrows(IllegalArgumentException.class,
                () -> Knn.predict(bank, new int[] {0}, 1, bank, 0, 0.1, UNWATCHED)).getMessage());
        assertEquals("labels must be from 0 to 0, got 3", assertThrows(IllegalArgumentException.class,
                () -> Knn.predict(bank, new int[] {3}, 1, bank, 1, 0.1, UNWATCHED)).getMessage());
    }
}
