package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ConvolutionSpecTest {

    @Test
    void zerosAroundAMapKeepItsSize() {
        for (int kernel : new int[] {1, 3, 7}) {
            assertEquals(kernel - 1, 2 * new ConvolutionSpec(3, 8, kernel, 1).padding());
        }
    }

    @Test
    void aKernelHasAMiddle() {
        assertThrows(IllegalArgumentException.class, () -> new ConvolutionSpec(3, 8, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> new ConvolutionSpec(3, 8, 0, 1));
    }

    @Test
    void thereAreChannelsAndAStride() {
        assertThrows(IllegalArgumentException.class, () -> new ConvolutionSpec(0, 8, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new ConvolutionSpec(3, 0, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new ConvolutionSpec(3, 8, 3, 0));
    }
}
