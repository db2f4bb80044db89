package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** In a container asking for too much memory succeeds, and writing to it ends the program without a word. */
class MemoryBlockTest {

    private static final long MEGABYTE = 1 << 20;

    private static long floats(long megabytes) {
        return megabytes * MEGABYTE / Float.BYTES;
    }

    @Test
    void whatTheSystemDoesNotHaveIsRefusedBeforeItIsWrittenTo() {
        try (var block = new MemoryBlock(2000 * MEGABYTE, Pointer.physicalBytes() + 500 * MEGABYTE)) {
            block.allocate(ActivationType.FLOAT32, floats(100));
            var refused = assertThrows(IllegalStateException.class, () -> block.allocate(ActivationType.FLOAT32, floats(1000)));
            assertTrue(refused.getMessage().startsWith("A training step needs up to 2.1 GB of memory for activations, more than"
                    + " this computer gives. Choose a smaller batch size"), refused.getMessage());
        }
    }

    /** Only pages that are written to take memory. */
    @Test
    void aBlockLargerThanTheSystemHasIsFineIfItsArraysFit() {
        try (var block = new MemoryBlock(2000 * MEGABYTE, Pointer.physicalBytes() + 500 * MEGABYTE)) {
            for (int pass = 0; pass < 20; pass++) {
                var array = block.allocate(ActivationType.FLOAT32, floats(100));
                array.assign(pass);
                block.free(array);
                block.endPass();
            }
        }
    }

    @Test
    void theSystemTellsItsMemory() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        assertEquals(linux, SystemMemory.TOTAL < Long.MAX_VALUE);
        assertTrue(SystemMemory.TOTAL > Pointer.physicalBytes());
    }
}
