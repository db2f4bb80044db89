package org.selfsup.knime.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.Optional;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.selfsup.core.file.FileFailure;
import org.selfsup.core.file.WholeFile;
import org.selfsup.core.model.ModelFileException;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Natives;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.model.ModelWriterParameters.IfExists;

/** Model files on disk: there as a whole or not at all. */
final class ModelOnDisk {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(ModelOnDisk.class);

    private ModelOnDisk() {}

    static PretrainedModel read(ModelReaderParameters parameters, ExecutionMonitor exec)
            throws KNIMEException, CanceledExecutionException {
        var file = Location.resolve(parameters.file);
        if (!Files.isRegularFile(file)) {
            throw UserError.of("There is no model file \"" + file + "\". Check the path, or write a model with Model Writer"
                    + " first.");
        }
        try {
            Natives.await(exec::setMessage, exec::checkCanceled);
            exec.setMessage("reading the model");
            return PretrainedModel.read(file, parameters.foreign(), exec::checkCanceled);
        } catch (ModelFileException refused) {
            throw UserError.of("The file \"" + file + "\" cannot be opened as a model. " + refused.getMessage(), refused);
        } catch (AccessDeniedException refused) {
            throw UserError.of("The model file \"" + file + "\" may not be read. Check its access rights.", refused);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    /** @return what the user should know of the place, if anything */
    static Optional<String> write(ModelWriterParameters parameters, PretrainedModel model, ExecutionMonitor exec)
            throws KNIMEException, CanceledExecutionException {
        var file = Location.resolveToWrite(parameters.file);
        if (Files.isDirectory(file)) {
            throw UserError.of("\"" + file + "\" is a folder. Add the name of a file to it, for instance model.zip.");
        }
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw UserError.of("The file \"" + file + "\" exists already. Choose another name, or set \"If the file exists\""
                    + " to \"Overwrite\".");
        }
        var remark = Location.remark(file);
        remark.ifPresent(LOGGER::warn);
        try {
            exec.setMessage("writing the model");
            WholeFile.<CanceledExecutionException>replace(file, out -> {
                model.write(out, exec::checkCanceled);
                exec.checkCanceled();
            });
            return remark;
        } catch (OutOfMemoryError notEnough) {
            throw UserError.unlessCancelled(exec, notEnough);
        } catch (IOException | RuntimeException failed) {
            exec.checkCanceled();
            throw UserError.of("The model cannot be written to \"" + file + "\": " + FileFailure.reason(failed)
                    + ". Check the folder, its access rights and the space on the disk.", failed);
        }
    }
}
