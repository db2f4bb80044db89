package org.selfsup.core.nn;

import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;

/** Whether ND4J can compute on this computer: its native libraries belong to one platform each. */
public final class Natives {

    private Natives() {
    }

    /** @throws IllegalStateException with a sentence for the user if nothing can be computed here */
    public static void require() {
        Probe.MISSING.ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
    }

    /** Why nothing can be computed here, in a sentence for the user; empty if the natives load. */
    static Optional<String> missing(Supplier<?> natives) {
        try {
            natives.get();
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            return Optional.of("Selfsup's native libraries for this computer (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + ") are not installed or cannot be loaded. Install \"Selfsup: natives for"
                    + " Windows, macOS and ARM\"; on Linux x86-64 let programs run from the folder "
                    + System.getProperty("user.home") + "/.javacpp (" + root(e) + ").");
        }
    }

    private static Throwable root(Throwable problem) {
        return problem.getCause() == null ? problem : root(problem.getCause());
    }

    /** Once per JVM: a class that failed to load fails in other words the next time. */
    private static final class Probe {

        static final Optional<String> MISSING = missing(Nd4j::getEnvironment);
    }
}
