package org.selfsup.core.nn.onednn;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bytedeco.javacpp.Pointer;

/**
 * The memory of this computer or, inside a container, of that. A system gives out more than there is; Linux kills who writes to
 * it all, without a word.
 */
final class SystemMemory {

    /** Bytes, with those on disk; more than any computer has where nobody knows, or the system makes room on its own. */
    static final long TOTAL = System.getProperty("os.name").equals("Linux") ? total() : Long.MAX_VALUE;

    private SystemMemory() {
    }

    /** Whether so many bytes to which nobody has written yet surely do not fit beside those to which this program has. */
    static boolean lacks(long bytes, long total) {
        return Pointer.physicalBytes() + bytes > total;
    }

    /** By names: the interface that has them is not a part of every Java. */
    private static long total() {
        try {
            var server = ManagementFactory.getPlatformMBeanServer();
            var system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return (long) server.getAttribute(system, "TotalMemorySize") + (long) server.getAttribute(system, "TotalSwapSpaceSize");
        } catch (JMException | RuntimeException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
