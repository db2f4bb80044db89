package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of GPUs, with a CUDA that is none. */
class GpuSupportTest {

    private static final Gpu A10G = new Gpu("NVIDIA A10G", 8, 6, 23_609_475_072L);

    private static final Gpu H100 = new Gpu("NVIDIA H100 PCIe", 9, 0, 85_028_765_696L);

    private static final String INSTEAD = " To compute on the processor instead, start the program with the environment variable"
            + " BACKEND_PRIORITY_CPU=101, or uninstall \"Selfsup: NVIDIA GPU support (CUDA 11.6)\".";

    @AfterEach
    void noGpus() {
        cudart.gpus = List.of();
        cudart.error = 0;
    }

    private static List<Gpu> ask() throws ReflectiveOperationException {
        return GpuSupport.ask(GpuSupportTest.class.getClassLoader());
    }

    private static GpuSupport found(Gpu... gpus) {
        return GpuSupport.of(() -> true, () -> List.of(gpus));
    }

    private static cudaDeviceProp known(Gpu gpu) {
        return new cudaDeviceProp(gpu.name(), gpu.major(), gpu.minor(), gpu.bytes());
    }

    @Test
    void nobodyIsToldAnythingWhereItIsNotInstalled() {
        assertEquals(new GpuSupport(List.of(), Optional.empty()), Natives.gpuSupport());
    }

    @Test
    void cudaIsAskedForAllGpus() throws Exception {
        cudart.gpus = List.of(known(A10G), known(H100));
        assertEquals(List.of(A10G, H100), ask());
    }

    @Test
    void cudasWordsAreTheReasonWhyItCannotBeUsed() {
        cudart.error = 35;
        assertEquals("words of error 35", assertThrows(IllegalStateException.class, GpuSupportTest::ask).getMessage());
        cudart.error = 0;
        assertEquals("CUDA finds no GPU", assertThrows(IllegalStateException.class, GpuSupportTest::ask).getMessage());
        assertEquals(new GpuSupport(List.of(), Optional.of("The NVIDIA GPU support is installed, but no GPU can be used (CUDA finds"
                + " no GPU): everything runs on the processor. Check the graphics driver and CUDA 11.6; CUDA 12 or newer does not"
                + " work.")), GpuSupport.of(() -> true, GpuSupportTest::ask));
    }

    /** As JavaCPP passes it on. */
    @Test
    void librariesThatAreMissingAreTheReasonToo() {
        var support = GpuSupport.of(() -> true, () -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("libcudart.so.11.0: cannot open shared object file"));
        });
        assertTrue(support.unused().orElseThrow().contains("(libcudart.so.11.0: cannot open shared object file)"));
        assertEquals(Optional.empty(), support.refusal());
    }

    @Test
    void whoWantsTheProcessorIsNotToldToCheckAnything() {
        var support = GpuSupport.of(() -> false, () -> {
            throw new AssertionError("CUDA is not asked");
        });
        assertEquals(new GpuSupport(List.of(), Optional.of("Everything runs on the processor, as the environment variable"
                + " BACKEND_PRIORITY_CPU asks for: the NVIDIA GPU support that is installed is not used.")), support);
    }

    @ParameterizedTest
    @CsvSource({"3.5, false", "3.7, true", "6.1, true", "8.9, true", "9.0, false", "10.0, false", "12.0, false"})
    void gpusThatTheBinaryHasNoCodeForAreRefused(String capability, boolean computes) {
        var numbers = capability.split("\\.");
        var gpu = new Gpu("GPU", Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), 1L << 33);
        assertEquals(computes, found(gpu).refusal().isEmpty());
    }

    @Test
    void theRefusalNamesTheGpuAndTheWayOut() {
        assertEquals("The NVIDIA GPU support computes on GPUs of compute capability 3.7 to 8.9. This computer has NVIDIA H100 PCIe"
                + " (compute capability 9.0, 79 GB)." + INSTEAD, found(H100).refusal().orElseThrow());
        assertEquals("The NVIDIA GPU support computes on GPUs of compute capability 3.7 to 8.9. This computer has NVIDIA H100 PCIe"
                + " (compute capability 9.0, 79 GB). To leave it out, name the numbers of the others in the environment variable"
                + " CUDA_VISIBLE_DEVICES." + INSTEAD, found(A10G, H100).refusal().orElseThrow());
    }

    @Test
    void nothingIsLoadedForAGpuThatIsRefused() {
        var refused = found(H100);
        assertEquals(refused.refusal(), Natives.missing(refused, () -> {
            throw new AssertionError("ND4J is loaded");
        }));
    }

    @Test
    void nd4jThatCannotBeLoadedForAGpuIsNoReasonToInstallNativesOfOtherComputers() {
        assertEquals(Optional.of("The NVIDIA GPU support cannot compute on NVIDIA A10G (compute capability 8.6, 22 GB)"
                + " (java.lang.UnsatisfiedLinkError: libcusolver.so.11: cannot open shared object file). Check that all of CUDA"
                + " 11.6 is installed; CUDA 12 or newer does not work." + INSTEAD), Natives.missing(found(A10G), () -> {
                    throw new ExceptionInInitializerError(
                            new UnsatisfiedLinkError("libcusolver.so.11: cannot open shared object file"));
                }));
    }
}
