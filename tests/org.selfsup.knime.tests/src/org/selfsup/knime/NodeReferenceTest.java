package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/nodes.md says what the nodes say. With {@code -Dtest.vmargs=-Dselfsup.write.docs=true}, which Maven hands on to the JVM
 * of the tests, the test writes the file anew.
 */
class NodeReferenceTest {

    /** Tests run in their module's folder. */
    private static final Path REFERENCE = Path.of("../../docs/nodes.md");

    @Test
    void theReferenceIsUpToDate() throws Exception {
        assumeTrue(Files.isDirectory(REFERENCE.getParent()), "the checkout is at hand");
        var now = NodeReference.markdown();
        if (Boolean.getBoolean("selfsup.write.docs")) {
            Files.writeString(REFERENCE, now);
        }
        assertEquals(now, Files.readString(REFERENCE));
    }
}
