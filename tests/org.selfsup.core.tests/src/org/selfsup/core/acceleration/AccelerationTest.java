package org.selfsup.core.acceleration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Gpu;
import org.selfsup.core.nn.GpuSupport;

class AccelerationTest {

    @Test
    void aGpuThatIsNotUsedIsToldOf() {
        assertEquals(Optional.empty(), Acceleration.fallback(true, Optional.empty(), Optional.empty()));
        assertEquals(Optional.empty(), Acceleration.fallback(false, Optional.empty(), Optional.of("ND4J computes on a GPU here")));
        assertEquals(Optional.of("No driver."), Acceleration.fallback(true, Optional.of("No driver."), Optional.of("no oneDNN")));
    }

    @Test
    void theGpuThatComputesIsNamed() {
        var gpus = new GpuSupport(List.of(new Gpu("NVIDIA A10G", 8, 6, 23_609_475_072L), new Gpu("NVIDIA T4", 7, 5, 1L << 34)),
                Optional.empty());
        assertEquals("ND4J computes on NVIDIA A10G (compute capability 8.6, 22 GB) and NVIDIA T4 (compute capability 7.5, 16 GB)",
                Acceleration.describe(false, gpus, "slow"));
        assertEquals("oneDNN", Acceleration.describe(true, gpus, "oneDNN"));
    }

    @Test
    void ourEncodersComputeOnAllThreads() {
        for (var backbone : Backbone.values()) {
            assertFalse(Acceleration.computesOnOneThread(backbone));
        }
    }

    @Test
    void slowLayersAreToldOf() {
        assertEquals("Everything runs many times slower than it could, because oneDNN is missing.",
                Acceleration.fallback(true, Optional.empty(), Optional.of("oneDNN is missing")).orElseThrow());
    }

    /** As Java names the systems. */
    @ParameterizedTest
    @ValueSource(strings = {"Windows 11", "Windows Server 2022", "Mac OS X"})
    void whereOneDnnHasAnOpenMpLibraryOfItsOwnTheUserMustKeepItToOneThread(String system) {
        assertEquals(Optional.empty(), OpenMp.complaint(system, "1"));
        for (var threads : new String[] {null, "", "8"}) {
            var complaint = OpenMp.complaint(system, threads).orElseThrow();
            assertTrue(complaint.contains("the same seed may give other numbers on a computer with another number of processors"),
                    complaint);
            assertTrue(complaint.endsWith("Set the environment variable OMP_NUM_THREADS to 1, and start KNIME again."), complaint);
        }
    }

    @Test
    void onLinuxOneDnnKeepsToOneThreadByItself() {
        assertEquals(Optional.empty(), OpenMp.complaint("Linux", null));
        assertEquals(Optional.empty(), OpenMp.complaint("Linux", "8"));
    }
}
