package org.selfsup.core.nn;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.function.Executable;

/** Knows which classes were asked for by name. What is never asked for runs nothing, not even when it is loaded. */
public final class WatchedClasses extends ClassLoader {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private WatchedClasses() {
        super(WatchedClasses.class.getClassLoader());
    }

    /** Those that the action has this thread's class loader look for, as Jackson does. */
    public static Set<String> askedFor(Executable action) throws Throwable {
        var thread = Thread.currentThread();
        var usual = thread.getContextClassLoader();
        var watched = new WatchedClasses();
        thread.setContextClassLoader(watched);
        try {
            action.execute();
        } finally {
            thread.setContextClassLoader(usual);
        }
        return watched.asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        asked.add(name);
        return super.loadClass(name, resolve);
    }
}
