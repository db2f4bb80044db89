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

/** Arrays live as long as somebody reads them, and no longer. */
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

    private INDArray allocate(long... shape) {
        return memory.allocate(ActivationType.FLOAT32, shape);
    }

    @Test
    void anArrayIsFreeWhenItsLastReaderReleasesIt() {
        var first = allocate(8, 16);
        memory.retain(first);
        memory.retain(first);
        memory.release(first);
        assertNotEquals(Dense.address(first), Dense.address(allocate(8, 16)));
        memory.release(first);
        assertEquals(Dense.address(first), Dense.address(allocate(8, 16)));
    }

    @Test
    void saysWhatToDoIfTheSystemDoesNotGiveSoMuch() {
        var refusal = assertThrows(IllegalStateException.class, () -> PassMemory.begin(graph, 1L << 50));
        assertTrue(refusal.getMessage().startsWith("A training step needs up to 1125899.9 GB of memory for activations, more "
                + "than this computer gives. Choose a smaller batch size"), refusal.getMessage());
    }

    @Test
    void theFirstRoomThatIsLargeEnoughIsTaken() {
        var small = allocate(16);
        var large = allocate(100);
        var last = allocate(16);
        memory.retain(small);
        memory.release(small);
        memory.retain(large);
        memory.release(large);
        assertEquals(Dense.address(small), Dense.address(allocate(110)));
        assertTrue(Dense.address(allocate(100)) > Dense.address(last));
    }

    @Test
    void whatNoneOfOurLayersReadsStaysUntilTheEnd() {
        var matrix = allocate(16);
        assertNotEquals(Dense.address(matrix), Dense.address(allocate(16)));
        memory.end();
        assertEquals(Dense.address(matrix), Dense.address(PassMemory.begin(graph, 4096).allocate(ActivationType.FLOAT32, 16)));
    }

    @Test
    void whatIsRecomputableIsEvictedWhenAllItsReadersAwaitTheBackwardPass() {
        var y = allocate(16).assign(3);
        memory.declareRecomputable(y, place -> place.assign(3));
        memory.retain(y);
        memory.retain(y);
        memory.releaseUntilBackward(y);
        assertNotEquals(Dense.address(y), Dense.address(allocate(16)));
        memory.release(y);
        var other = allocate(16).assign(5);
        assertEquals(Dense.address(y), Dense.address(other));

        var same = memory.reacquire(y);
        assertNotSame(y, same);
        assertEquals(3, same.meanNumber().doubleValue());
        assertEquals(5, other.meanNumber().doubleValue());
        memory.release(same);
        assertEquals(Dense.address(same), Dense.address(allocate(16)));
    }

    @Test
    void whatSomebodyReadsOnIsNotRecomputed() {
        var y = allocate(16);
        memory.declareRecomputable(y, place -> place.assign(3));
        memory.retain(y);
        memory.retain(y);
        memory.releaseUntilBackward(y);
        assertSame(y, memory.reacquire(y));
        memory.release(y);
        assertNotEquals(Dense.address(y), Dense.address(allocate(16)));
    }

    @Test
    void whatIsNotRecomputableStaysWhileItsReadersAwaitTheBackwardPass() {
        var y = allocate(16);
        memory.retain(y);
        memory.releaseUntilBackward(y);
        assertNotEquals(Dense.address(y), Dense.address(allocate(16)));
        assertSame(y, memory.reacquire(y));
    }

    @Test
    void aSecondGradientIsFreeWhenTheNextArrayIsAllocated() {
        var y = allocate(16);
        var first = memory.allocateGradient(y);
        var second = memory.allocateGradient(y);
        assertNotEquals(Dense.address(first), Dense.address(second));
        assertEquals(Dense.address(second), Dense.address(allocate(16)));
    }

    @Test
    void aSharedGradientHasTwoReaders() {
        var left = allocate(16);
        var right = allocate(16);
        var both = memory.shareGradient(memory.allocateGradient(left), right);
        memory.release(both);
        assertNotEquals(Dense.address(both), Dense.address(allocate(16)));
        memory.release(both);
        assertEquals(Dense.address(both), Dense.address(allocate(16)));
    }

    @ParameterizedTest
    @EnumSource(ActivationType.class)
    void arraysOfEachTypeLieSideBySide(ActivationType type) {
        var first = memory.allocate(type, 3, 5).assign(1);
        var second = memory.allocate(type, 7).assign(2);
        var floats = allocate(2).assign(3);
        assertEquals(type.array(), first.dataType());
        assertEquals(15, first.castTo(DataType.FLOAT).sumNumber().doubleValue());
        assertEquals(14, second.castTo(DataType.FLOAT).sumNumber().doubleValue());
        assertEquals(6, floats.sumNumber().doubleValue());
        memory.retain(first);
        memory.release(first);
        assertEquals(Dense.address(first), Dense.address(allocate(7)));
    }

    @Test
    void whatFindsNoRoomIsPutElsewhere() {
        var inside = allocate(1000).assign(1);
        var outside = allocate(1000).assign(2);
        assertEquals(1000, inside.sumNumber().doubleValue());
        memory.retain(outside);
        memory.release(outside);
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
    void blocksAndGraphsThatForkGiveTheSameBitsInAnyRoomToo() {
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
        var first = allocate(8, 16);
        memory.retain(first);
        memory.release(first);
        var second = allocate(8, 16);
        assertEquals(Dense.address(first), Dense.address(second));
        assertNotSame(first, second, "it may still be known by its name in this pass");
        memory.end();
        PassMemory.begin(graph, 4096);
        var again = allocate(8, 16);
        assertTrue(again == first || again == second);
        memory.retain(again);
        memory.release(again);
        assertNotSame(again, allocate(16, 8), "another shape is another array");
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
        before.allocate(ActivationType.FLOAT32, bytes / Float.BYTES).assign(123);
        before.end();
        pass(net, Nets.random(62, 6, 3, 32, 32), bytes);
        PassMemory after = PassMemory.begin(net, bytes);
        double untouched = after.allocate(ActivationType.FLOAT32, bytes / Float.BYTES).eq(123).castTo(DataType.DOUBLE)
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
