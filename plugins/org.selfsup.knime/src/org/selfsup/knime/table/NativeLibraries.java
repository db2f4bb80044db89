package org.selfsup.knime.table;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.nn.Natives;

/** The first use of the native libraries, which may take half a minute. */
public final class NativeLibraries {

    private NativeLibraries() {}

    /** Waits until they are loaded or cannot be, unless the user cancels; the loading goes on then for the next who needs them. */
    public static void await(ExecutionMonitor exec) throws CanceledExecutionException {
        if (!Natives.settledInAMoment()) {
            exec.setMessage(Natives.LOADING);
        }
        while (!Natives.settledInAMoment()) {
            exec.checkCanceled();
        }
    }
}
