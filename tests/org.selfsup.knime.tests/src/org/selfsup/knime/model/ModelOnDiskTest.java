package org.selfsup.knime.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.model.ModelWriterParameters.IfExists;

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

    /** Wherever it is asked, and once more when the model is written and has not yet taken the old file's place. */
    @Test
    void aCancelledWritingLeavesTheOldFile(@TempDir Path folder) throws IOException {
        var model = PretrainedModel.random(Backbone.SMALL_CNN,
                new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f}), 1);
        var whileWriting = new AtomicInteger();
        model.write(OutputStream.nullOutputStream(), whileWriting::incrementAndGet);
        var parameters = new ModelWriterParameters();
        var file = folder.resolve("model.zip");
        parameters.file = file.toString();
        parameters.ifExists = IfExists.OVERWRITE;
        var old = new byte[] {1, 2, 3};
        Files.write(file, old);
        for (int question = 1; question <= whileWriting.get() + 1; question++) {
            var exec = cancelledAt(question);
            assertThrows(CanceledExecutionException.class, () -> ModelOnDisk.write(parameters, model, exec),
                    "cancelled at question " + question);
            assertArrayEquals(old, Files.readAllBytes(file));
            assertEquals(1, folder.toFile().list().length, "files in the folder");
        }
    }

    private static ExecutionMonitor cancelledAt(int question) {
        var questions = new AtomicInteger();
        return new ExecutionMonitor() {
            @Override
            public void checkCanceled() throws CanceledExecutionException {
                if (questions.incrementAndGet() >= question) {
                    throw new CanceledExecutionException();
                }
            }
        };
    }
}
