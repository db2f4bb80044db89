package org.selfsup.knime.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Natives;
import org.selfsup.knime.table.UserError;

/**
 * A model as an entry of a saved port object. KNIME writes and reads it before each node that takes it, so it is not
 * compressed: weights hardly become smaller by that, and a ResNet takes seconds. Compressed entries are read all the same.
 */
final class ModelEntry {

    private ModelEntry() {}

    static void write(PretrainedModel model, String name, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(name));
        try {
            model.writeUncompressed(out, exec::checkCanceled);
        } catch (OutOfMemoryError tooLarge) {
            throw UserError.notEnoughMemory(tooLarge);
        }
        out.closeEntry();
    }

    static PretrainedModel read(String name, PortObjectZipInputStream in, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        try {
            Natives.await(exec::setMessage, exec::checkCanceled);
            Entries.next(in, name);
            return PretrainedModel.read(in, exec::checkCanceled);
        } catch (OutOfMemoryError tooLarge) {
            throw UserError.notEnoughMemory(tooLarge);
        }
    }
}
