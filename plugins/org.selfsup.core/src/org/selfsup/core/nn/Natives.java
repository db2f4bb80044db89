package org.selfsup.core.nn;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether ND4J and oneDNN can compute on this computer: their native libraries belong to one platform each. They are loaded
 * once, together, on a thread of our own. The first time on a computer JavaCPP unpacks 400 MB of them, which an interrupt of
 * the thread breaks off; a class that failed to load has failed for the life of the JVM, and a host interrupts its threads to
 * cancel them.
 */
public final class Natives {

    /** What somebody who waits for them is told. */
    public static final String LOADING = "loading native libraries; the first time on a computer they are unpacked";

    private static final int MOMENT_MILLIS = 100;

    /** What systems say of a disk that is full, or on which the user has no more room. */
    private static final List<String> FULL = List.of("no space left", "not enough space", "quota");

    /** Begun again by the next one to ask where no thread could be had for it. */
    private static final Lazy<CompletableFuture<Loaded>> LATER =
            new Lazy<>(() -> CompletableFuture.supplyAsync(Loaded::load, Loaded::onAThreadOfItsOwn));

    private Natives() {
    }

    /**
     * Waits until they are loaded; an interrupt does not end that and is not lost.
     *
     * @throws IllegalStateException with a sentence for the user if nothing can be computed here
     */
    public static void require() {
        LATER.get().join().missing().ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
    }

    /**
     * Waits until they are loaded or cannot be, unless the caller is cancelled: {@link #require} says at once which. The loading
     * goes on whether anybody waits or not.
     *
     * @param tell what is waited for, unless it takes a moment only
     * @param cancel asked several times a second
     */
    public static <E extends Exception> void await(Consumer<String> tell, CancelCheck<E> cancel) throws E {
        if (!settledInAMoment()) {
            tell.accept(LOADING);
        }
        while (!settledInAMoment()) {
            cancel.check();
        }
    }

    /** Waits a moment for them, and says whether all is over, well or not. */
    public static boolean settledInAMoment() {
        return LATER.get().copy().thenApply(loaded -> true)
                .completeOnTimeout(false, MOMENT_MILLIS, TimeUnit.MILLISECONDS).join();
    }

    /** Why oneDNN, or OpenBLAS beside it, cannot be loaded here; empty if both can. Waits as {@link #require} does. */
    public static Optional<Throwable> oneDnnFailure() {
        return LATER.get().join().oneDnnFailure();
    }

    /** What there is of the GPU support. Waits as {@link #require} does. */
    public static GpuSupport gpuSupport() {
        return LATER.get().join().gpuSupport();
    }

    /** Why nothing can be computed here, in a sentence for the user; empty if the natives load. */
    static Optional<String> missing(GpuSupport gpuSupport, Supplier<?> natives) {
        return gpuSupport.refusal().or(() -> failure(natives).map(failure -> sentence(gpuSupport, failure)));
    }

    /** A class that found too little memory when it was loaded has failed for the life of the JVM, too. */
    private static String sentence(GpuSupport gpuSupport, Throwable failure) {
        var root = root(failure);
        if (root instanceof OutOfMemoryError) {
            return "There was not enough memory to load Selfsup's native libraries (" + root + "). Give Java more (-Xmx; in KNIME a"
                    + " line of knime.ini), and start the program again.";
        }
        if (tellsOfRoom(root)) {
            return "There is too little room to unpack Selfsup's native libraries, " + (gpuSupport.gpus().isEmpty() ? "500 MB"
                    : "1.2 GB") + ", in " + folder() + " (" + root + "). Make room there, or name another folder with"
                    + " -Dorg.bytedeco.javacpp.cachedir=… (in KNIME, a line of knime.ini), and start the program again.";
        }
        if (String.valueOf(root.getMessage()).contains("GLIBC")) {
            return "This Linux is too old for Selfsup's native libraries. They need glibc 2.34 or newer, as in Ubuntu 22.04, Debian"
                    + " 12 and RHEL 9 (" + root + ").";
        }
        if (!gpuSupport.gpus().isEmpty()) {
            return gpuSupport.failure(root);
        }
        return "Selfsup's native libraries for this computer (" + System.getProperty("os.name") + ", "
                + System.getProperty("os.arch") + ") are not installed or cannot be loaded. Install \"Selfsup: natives for"
                + " Windows, macOS and ARM\"; on Linux x86-64 let programs run from the folder " + folder() + " (" + root
                + ").";
    }

    private static boolean tellsOfRoom(Throwable root) {
        var words = String.valueOf(root.getMessage()).toLowerCase(Locale.ROOT);
        return root instanceof IOException && FULL.stream().anyMatch(words::contains);
    }

    private static Optional<Throwable> failure(Supplier<?> natives) {
        try {
            natives.get();
            return Optional.empty();
        } catch (LinkageError | RuntimeException | OutOfMemoryError e) {
            return Optional.of(e);
        }
    }

    private static String folder() {
        try {
            return Loader.getCacheDir().getPath();
        } catch (IOException nowhere) {
            return "for temporary files, where something must be writable too";
        }
    }

    private static Throwable root(Throwable problem) {
        return problem.getCause() == null ? problem : root(problem.getCause());
    }

    /** What came of it. */
    private record Loaded(GpuSupport gpuSupport, Optional<String> missing, Optional<Throwable> oneDnnFailure) {

        /** oneDNN first: on ARM it brings the OpenMP library that ND4J leaves to Linux, where it may be missing. */
        static Loaded load() {
            var gpuSupport = GpuSupport.here();
            var oneDnn = failure(dnnl::version);
            var missing = Natives.missing(gpuSupport, Nd4j::getEnvironment);
            return new Loaded(gpuSupport, missing, oneDnn.or(() -> failure(openblas::blas_get_num_threads)));
        }

        static void onAThreadOfItsOwn(Runnable loading) {
            var thread = new Thread(loading, "Selfsup natives");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
