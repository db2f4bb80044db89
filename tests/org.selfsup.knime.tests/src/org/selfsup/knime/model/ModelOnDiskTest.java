package org.selfsup.knime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

class ModelOnDiskTest {

    /** KNIME itself would say "Java heap space" and no more. */
    @Test
    void whereMemoryForWritingRunsOutTheErrorSaysWhatToDo(@TempDir Path folder) {
        var parameters = new ModelWriterParameters();
        var file = folder.resolve("model.zip");
        parameters.file = file.toString();
        var shortOfMemory = new ExecutionMonitor() {
            @Override
            public void setMessage(String message) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        var message = assertThrows(KNIMEException.class, () -> ModelOnDisk.write(parameters, null, shortOfMemory)).getMessage();
        assertTrue(message.startsWith("There is not enough memory (Java heap space). Give Java more (-Xmx; in KNIME"), message);
        assertFalse(Files.exists(file));
    }
}
