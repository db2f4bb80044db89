package org.selfsup.core.acceleration;

import java.util.Optional;

/**
 * Whether oneDNN keeps to the one thread that it is given. On Linux ND4J, which is asked to see to that, and oneDNN share one
 * OpenMP library; for Windows and macOS each is built with another one, or with none. See docs/adr/0030.
 */
final class OpenMp {

    private OpenMp() {
    }

    /** What to do about it if it does not, in a sentence for the user. */
    static Optional<String> complaint() {
        return complaint(System.getProperty("os.name"), System.getenv("OMP_NUM_THREADS"));
    }

    /** @param threads the environment's OMP_NUM_THREADS, null without one */
    static Optional<String> complaint(String system, String threads) {
        boolean shared = !system.startsWith("Windows") && !system.startsWith("Mac");
        return shared || "1".equals(threads) ? Optional.empty()
                : Optional.of("On Windows and macOS Selfsup cannot keep oneDNN from starting threads of its own for each of"
                        + " Selfsup's threads. Everything may run slower than it could, and the same seed may give other numbers"
                        + " on a computer with another number of processors. Set the environment variable OMP_NUM_THREADS to 1,"
                        + " and start KNIME again.");
    }
}
