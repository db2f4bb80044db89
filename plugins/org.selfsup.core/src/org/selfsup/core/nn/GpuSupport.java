package org.selfsup.core.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * What this computer has for ND4J's CUDA backend, asked before ND4J chooses one (ADR 74): ND4J tells nobody why it passes CUDA
 * by, and of a GPU that its binary has no code for it notices nothing before the first operation. CUDA's classes are there
 * where that backend is installed only, so all of them are called by name.
 *
 * @param gpus that ND4J will compute on; none where it computes on the processor
 * @param unused why the backend is installed but the processor computes, in a sentence for the user
 */
public record GpuSupport(List<Gpu> gpus, Optional<String> unused) {

    private static final String ON_THE_PROCESSOR = " To compute on the processor instead, start the program with the environment"
            + " variable BACKEND_PRIORITY_CPU=101, or uninstall \"Selfsup: NVIDIA GPU support (CUDA 11.6)\".";

    private static final int SUCCESS = 0;

    static GpuSupport here() {
        var loader = Nd4j.class.getClassLoader();
        return isInstalled(loader)
                ? of(() -> Nd4jBackend.BACKEND_PRIORITY_GPU > Nd4jBackend.BACKEND_PRIORITY_CPU, () -> ask(loader))
                : new GpuSupport(List.of(), Optional.empty());
    }

    private static boolean isInstalled(ClassLoader loader) {
        try {
            Class.forName("org.nd4j.linalg.jcublas.JCublasBackend", false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static GpuSupport of(BooleanSupplier wanted, Callable<List<Gpu>> ask) {
        try {
            return wanted.getAsBoolean() ? new GpuSupport(ask.call(), Optional.empty()) : unused("Everything runs on the"
                    + " processor, as the environment variable BACKEND_PRIORITY_CPU asks for: the NVIDIA GPU support that is"
                    + " installed is not used.");
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return unused("The NVIDIA GPU support is installed, but no GPU can be used (" + reason(e) + "): everything runs on the"
                    + " processor. Check the graphics driver and CUDA 11.6; CUDA 12 or newer does not work.");
        }
    }

    private static GpuSupport unused(String why) {
        return new GpuSupport(List.of(), Optional.of(why));
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause();
        return cause != null ? reason(cause) : failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }

    /**
     * All GPUs that ND4J will use: it gives its threads one after the other.
     *
     * @throws IllegalStateException with CUDA's words if there is none
     * @throws LinkageError if CUDA or the driver is missing, or cuBLAS, without which ND4J takes the processor
     */
    static List<Gpu> ask(ClassLoader loader) throws ReflectiveOperationException {
        var cuda = Class.forName("org.bytedeco.cuda.global.cudart", true, loader);
        var properties = Class.forName("org.bytedeco.cuda.cudart.cudaDeviceProp", true, loader);
        var count = new int[1];
        check(cuda, cuda.getMethod("cudaGetDeviceCount", int[].class).invoke(null, count));
        if (count[0] < 1) {
            throw new IllegalStateException("CUDA finds no GPU");
        }
        var gpus = new ArrayList<Gpu>();
        for (int device = 0; device < count[0]; device++) {
            try (var gpu = (Pointer) properties.getConstructor().newInstance()) {
                check(cuda, cuda.getMethod("cudaGetDeviceProperties", properties, int.class).invoke(null, gpu, device));
                gpus.add(new Gpu(((BytePointer) properties.getMethod("name").invoke(gpu)).getString(),
                        (int) properties.getMethod("major").invoke(gpu), (int) properties.getMethod("minor").invoke(gpu),
                        (long) properties.getMethod("totalGlobalMem").invoke(gpu)));
            }
        }
        Class.forName("org.bytedeco.cuda.global.cublas", true, loader);
        return gpus;
    }

    private static void check(Class<?> cuda, Object status) throws ReflectiveOperationException {
        if ((int) status != SUCCESS) {
            throw new IllegalStateException(
                    ((BytePointer) cuda.getMethod("cudaGetErrorString", int.class).invoke(null, status)).getString());
        }
    }

    /** Why ND4J must not be loaded: it would compute on a GPU that it has no code for. */
    Optional<String> refusal() {
        return gpus.stream().filter(gpu -> !gpu.isComputedOn()).findFirst().map(gpu -> "The NVIDIA GPU support computes on GPUs of"
                + " compute capability 3.7 to 8.9. This computer has " + gpu + "." + (gpus.size() == 1 ? ""
                : " To leave it out, name the numbers of the others in the environment variable CUDA_VISIBLE_DEVICES.")
                + ON_THE_PROCESSOR);
    }

    /** What is wrong where ND4J cannot be loaded for these GPUs. */
    String failure(Throwable root) {
        return "The NVIDIA GPU support cannot compute on " + names() + " (" + root + "). Check that all of CUDA 11.6 is installed;"
                + " CUDA 12 or newer does not work." + ON_THE_PROCESSOR;
    }

    /** The GPUs in words. */
    public String names() {
        return gpus.stream().map(Gpu::toString).collect(Collectors.joining(" and "));
    }
}
