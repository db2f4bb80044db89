package org.selfsup.knime.port;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.model.ModelFileException;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Natives;
import org.selfsup.knime.message.UserError;

/**
 * A model as an entry of a port object: bytes as they are saved, until a node needs the model in them (ADR 76); a ResNet-50 has
 * 100 MB of them, so it is the one or the other. KNIME writes and reads the entry before each node that takes it, so models are
 * not compressed: weights hardly become smaller by that, and a ResNet takes seconds. Compressed entries are read all the same.
 */
final class ModelEntry {

    private final String name;
    private Blocks bytes;
    private PretrainedModel model;

    private ModelEntry(String name, Blocks bytes, PretrainedModel model) {
        this.name = name;
        this.bytes = bytes;
        this.model = model;
    }

    /** Of a model that is at hand. */
    static ModelEntry of(PretrainedModel model, String name) {
        return new ModelEntry(name, null, Objects.requireNonNull(model));
    }

    /** Takes the bytes, whatever they are. Where they end too soon, it is for the node that needs the model to say so. */
    static ModelEntry read(String name, PortObjectZipInputStream in, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        Entries.next(in, name);
        var bytes = new Blocks();
        try {
            bytes.fill(in, exec);
        } catch (EOFException | ZipException damaged) {
            return new ModelEntry(name, bytes, null);
        } catch (OutOfMemoryError tooLarge) {
            throw UserError.notEnoughMemory(tooLarge);
        }
        return new ModelEntry(name, bytes, null);
    }

    void write(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(name));
        try {
            bytes(exec).copyTo(out, exec);
        } catch (OutOfMemoryError tooLarge) {
            throw UserError.notEnoughMemory(tooLarge);
        }
        out.closeEntry();
    }

    private synchronized Blocks bytes(ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        if (bytes == null) {
            var written = new Blocks();
            model.writeUncompressed(written, exec::checkCanceled);
            bytes = written;
            model = null;
        }
        return bytes;
    }

    /**
     * The model, which is made of the bytes on the first call.
     *
     * @throws KNIMEException with a sentence for the user if it cannot be
     */
    PretrainedModel model(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
        try {
            Natives.await(exec::setMessage, exec::checkCanceled);
            Natives.require();
            return opened(exec);
        } catch (ModelFileException refused) {
            throw UserError.of("The model that comes in cannot be opened. " + refused.getMessage(), refused);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    private synchronized PretrainedModel opened(ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        if (model == null) {
            exec.setMessage("opening the model");
            model = PretrainedModel.read(bytes.read(), exec::checkCanceled);
            bytes = null;
        }
        return model;
    }

    /**
     * The card, for which the model is not opened.
     *
     * @param embeddingSize as the spec has it
     * @throws ModelFileException with a sentence for the user if it cannot be read
     */
    ModelCard card(int embeddingSize) throws IOException {
        Blocks stored;
        synchronized (this) {
            if (model != null) {
                return model.card();
            }
            stored = bytes;
        }
        return PretrainedModel.readCard(stored.read(), embeddingSize);
    }
}
