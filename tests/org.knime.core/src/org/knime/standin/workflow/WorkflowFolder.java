package org.knime.standin.workflow;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the workflow whose node the current thread configures or executes. */
public final class WorkflowFolder {
    private static final ThreadLocal<Path> CURRENT = new ThreadLocal<>();

    private WorkflowFolder() {
    }

    /** The folder, empty outside a workflow. */
    public static Optional<Path> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes it the current thread's folder until the result is closed. */
    public static Scope enter(Path folder) {
        Path before = CURRENT.get();
        CURRENT.set(folder);
        return () -> CURRENT.set(before);
    }

    /** Ends with its {@code close()}. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
