package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.ConvolutionSpec;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Precision;

/** Arrays stay as long as somebody reads them, and no longer. */
class PassMemoryTest {

    /**
     * In DL4J's memory batch-norms sum in other blocks, and where a number is almost 0 it depends on the last bit whether a ReLU
     * lets its gradient pass: of 5 images that is up to 3 % of a bias, in either memory (compared with double precision).
     */
    private static final double TOLERANCE = 0.05;

    private final ComputationGraph graph = Nets.fast(
            (kit, g, in) -> kit.firstConvolution(g, "conv", in, new ConvolutionSpec(1, 8, 3, 1)));
    private final PassMemory memory = PassMemory.begin(graph, 4096);

    @AfterEach
    void free() {
        memory.end();
        memory.close();
    }

    private INDArray take(long... shape) {
        return memory.take(ActivationType.FLOAT32, shape);
    }

    @Test
    void aPlaceIsFreeWhenTheLastReaderIsDone() {
        var first = take(8, 16);
        memory.read(first);
        memory.read(first);
        memory.done(first);
        assertNotEquals(Dense.address(first), Dense.address(take(8, 16)));
        memory.done(first);
        assertEquals(Dense.address(first), Dense.address(take(8, 16)));
    }

    @Test
    void saysWhatToDoIfTheSystemDoesNotGiveSoMuch() {
        var refusal = assertThrows(IllegalStateException.class, () -> PassMemory.begin(graph, 1L << 50));
        assertTrue(refusal.getMessage().startsWith("A training step needs up to 1125899.9 GB of memory for activations, more "
                + "than this computer gives. Choose a smaller batch size"), refusal.getMessage());
    }

    @Test
    void theFirstRoomThatIsLargeEnoughIsTaken() {
        var small = take(16);
        var large = take(100);
        var last = take(16);
        memory.read(small);
        memory.done(small);
        memory.read(large);
        memory.done(large);
        assertEquals(Dense.address(small), Dense.address(take(110)));
        assertTrue(Dense.address(take(100)) > Dense.address(last));
    }

    @Test
    void whatNoneOfOurLayersReadsStaysUntilTheEnd() {
        var matrix = take(16);
        assertNotEquals(Dense.address(matrix), Dense.address(take(16)));
        memory.end();
        assertEquals(Dense.address(matrix), Dense.address(PassMemory.begin(graph, 4096).take(ActivationType.FLOAT32, 16)));
    }

    @Test
    void whatCanBeMadeAgainGoesWhenAllItsReadersRest() {
        var y = take(16).assign(3);
        memory.remakeable(y, same -> same.assign(3));
        memory.read(y);
        memory.read(y);
        memory.rest(y);
        assertNotEquals(Dense.address(y), Dense.address(take(16)));
        memory.done(y);
        var other = take(16).assign(5);
        assertEquals(Dense.address(y), Dense.address(other));

        var again = memory.again(y);
        assertNotSame(y, again);
        assertEquals(3, again.meanNumber().doubleValue());
        assertEquals(5, other.meanNumber().doubleValue());
        memory.done(again);
        assertEquals(Dense.address(again), Dense.address(take(16)));
    }

    @Test
    void whatSomebodyReadsOnIsNotMadeAgain() {
        var y = take(16);
        memory.remakeable(y, same -> same.assign(3));
        memory.read(y);
        memory.read(y);
        memory.rest(y);
        assertSame(y, memory.again(y));
        memory.done(y);
        assertNotEquals(Dense.address(y), Dense.address(take(16)));
    }

    @Test
    void whatCannotBeMadeAgainStaysWhileItsReadersRest() {
        var y = take(16);
        memory.read(y);
        memory.rest(y);
        assertNotEquals(Dense.address(y), Dense.address(take(16)));
        assertSame(y, memory.again(y));
    }

    @Test
    void aSecondGradientGoesWhenTheNextArrayIsTaken() {
        var y = take(16);
        var first = memory.gradient(y);
        var second = memory.gradient(y);
        assertNotEquals(Dense.address(first), Dense.address(second));
        assertEquals(Dense.address(second), Dense.address(take(16)));
    }

    @Test
    void aSharedGradientHasTwoReaders() {
        var left = take(16);
        var right = take(16);
        var both = memory.shared(memory.gradient(left), right);
        memory.done(both);
        assertNotEquals(Dense.address(both), Dense.address(take(16)));
        memory.done(both);
        assertEquals(Dense.address(both), Dense.address(take(16)));
    }

    @ParameterizedTest
    @EnumSource(ActivationType.class)
    void arraysOfEachTypeLieSideBySide(ActivationType type) {
        var first = memory.take(type, 3, 5).assign(1);
        var second = memory.take(type, 7).assign(2);
        var floats = take(2).assign(3);
        assertEquals(type.array(), first.dataType());
        assertEquals(15, first.castTo(DataType.FLOAT).sumNumber().doubleValue());
        assertEquals(14, second.castTo(DataType.FLOAT).sumNumber().doubleValue());
        assertEquals(6, floats.sumNumber().doubleValue());
        memory.read(first);
        memory.done(first);
        assertEquals(Dense.address(first), Dense.address(take(7)));
    }

    @Test
    void whatFindsNoRoomIsPutElsewhere() {
        var inside = take(1000).assign(1);
        var outside = take(1000).assign(2);
        assertEquals(1000, inside.sumNumber().doubleValue());
        memory.read(outside);
        memory.done(outside);
        assertTrue(outside.wasClosed());
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void aPassGivesTheSameBitsInAnyRoom(Backbone backbone) {
        for (var precision : Nets.precisions()) {
            for (int size : new int[] {21, 70}) {
                assertSameBits(precision, encoder(backbone, size), Nets.random(61, 5, 3, size, size));
            }
        }
    }

    @Test
    void soDoesAPassOfBlocksAndOfGraphsThatForkAsNoBackboneDoes() {
        for (var net : List.of(ResidualNets.BASIC_BLOCKS, ResidualNets.BOTTLENECKS, ResidualNets.FORKED,
                ResidualNets.TWICE, ResidualNets.ADDITIONS)) {
            assertSameBits(Precision.FLOAT32, net, Nets.random(63, 4, 3, 33, 31));
        }
    }

    /** Outside of the memory of a pass DL4J adds the gradients of what several layers read; within, the convolutions do. */
    @Test
    void convolutionsAddToAGradientWhatDl4jWouldAdd() {
        for (var precision : Nets.precisions()) {
            ComputationGraph net = Nets.fast(precision, ResidualNets.ADDITIONS);
            var x = Nets.random(64, 9, 3, 22, 22);
            var within = pass(net, x, 1 << 24);
            PassMemory.begin(net, 0).end();
            var outside = Nets.train(Nets.fast(precision, ResidualNets.ADDITIONS), x);
            within.gradients().forEach((name, g) -> Nets.assertBits(outside.gradients().get(name), g));
        }
    }

    @Test
    void aPassGetsTheArraysOfTheOneBefore() {
        var first = take(8, 16);
        memory.read(first);
        memory.done(first);
        var second = take(8, 16);
        assertEquals(Dense.address(first), Dense.address(second));
        assertNotSame(first, second, "it may still be known by its name in this pass");
        memory.end();
        PassMemory.begin(graph, 4096);
        var again = take(8, 16);
        assertTrue(again == first || again == second);
        memory.read(again);
        memory.done(again);
        assertNotSame(again, take(16, 8), "another shape is another array");
    }

    private static void assertSameBits(Precision precision, Nets.Body body, INDArray x) {
        ComputationGraph net = Nets.fast(precision, body);
        // without any room each array is one of its own, and refuses to be read once its readers were done
        var expected = pass(net, x, 0);
        for (long room : new long[] {1 << 20, 1 << 28}) {
            var actual = pass(net, x, room);
            Nets.assertBits(expected.output(), actual.output());
            expected.gradients().forEach((name, g) -> Nets.assertBits(g, actual.gradients().get(name)));
        }
        PassMemory.begin(net, 0).close();
        if (precision == Precision.FLOAT32) {
            var inDl4jsMemory = Nets.train(Nets.fast(body), x);
            Nets.assertClose("output", inDl4jsMemory.output(), expected.output(), 1e-4);
            inDl4jsMemory.gradients().forEach((name, g) -> Nets.assertClose(name, expected.gradients().get(name), g, TOLERANCE));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Backbone.class, names = {"RESNET18", "RESNET50"})
    void aPassOfAResNetTouchesLessThanTwoThirdsOfWhatItsActivationsTake(Backbone backbone) {
        long bytes = 6 * activationBytes(backbone, 32);
        ComputationGraph net = Nets.fast(encoder(backbone, 32));
        PassMemory before = PassMemory.begin(net, bytes);
        before.take(ActivationType.FLOAT32, bytes / Float.BYTES).assign(123);
        before.end();
        pass(net, Nets.random(62, 6, 3, 32, 32), bytes);
        PassMemory after = PassMemory.begin(net, bytes);
        double untouched = after.take(ActivationType.FLOAT32, bytes / Float.BYTES).eq(123).castTo(DataType.DOUBLE)
                .meanNumber().doubleValue();
        after.end();
        after.close();
        assertTrue(untouched > 1 / 3.0 && untouched < 1 / 2.0, () -> untouched + " of the block untouched");
    }

    private static Nets.Body encoder(Backbone backbone, int size) {
        return (kit, g, in) -> backbone.addTo(g, kit, in, new InputShape(3, size));
    }

    private static long activationBytes(Backbone backbone, int size) {
        var layout = NetworkLayout.encoder(backbone, new InputShape(3, size));
        try (var network = Network.create(layout, OneDnn.kit(Precision.FLOAT32).orElseThrow(), DataType.FLOAT, 1)) {
            return network.activationBytes();
        }
    }

    private static Nets.Pass pass(ComputationGraph net, INDArray x, long room) {
        PassMemory memory = PassMemory.begin(net, room);
        try {
            return Nets.train(net, x);
        } finally {
            memory.end();
        }
    }
}
