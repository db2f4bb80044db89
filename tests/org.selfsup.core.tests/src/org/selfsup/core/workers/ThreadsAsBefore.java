package org.selfsup.core.workers;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A test that sets the number of threads leaves the next ones as many as it found: they belong to the whole JVM. */
public final class ThreadsAsBefore implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace OURS = Namespace.create(ThreadsAsBefore.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(OURS).put("threads", Workers.threads());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Workers.setThreads(test.getStore(OURS).get("threads", Integer.class));
    }
}
