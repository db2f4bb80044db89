package org.selfsup.knime.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.selfsup.core.model.ModelFileException;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.file.Location;
import org.selfsup.knime.model.ModelWriterParameters.IfExists;
import org.selfsup.knime.table.UserError;

/** Model files on disk: there as a whole or not at all. */
final class ModelFile {

    private ModelFile() {}

    static PretrainedModel read(ModelReaderParameters parameters, ExecutionMonitor exec)
            throws KNIMEException, CanceledExecutionException {
        var file = Location.resolve(parameters.file);
        if (!Files.isRegularFile(file)) {
            throw UserError.of("There is no model file \"" + file + "\". Check the path, or write a model with Model Writer"
                    + " first.");
        }
        try {
            exec.setMessage("reading the model");
            return PretrainedModel.read(file, parameters.foreign());
        } catch (ModelFileException refused) {
            throw UserError.of("The file \"" + file + "\" cannot be opened as a model. " + refused.getMessage(), refused);
        } catch (AccessDeniedException refused) {
            throw UserError.of("The model file \"" + file + "\" may not be read. Check its access rights.", refused);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
    }

    static void write(ModelWriterParameters parameters, PretrainedModel model, ExecutionMonitor exec)
            throws KNIMEException, CanceledExecutionException {
        var file = Location.resolve(parameters.file);
        if (Files.isDirectory(file)) {
            throw UserError.of("\"" + file + "\" is a folder. Add the name of a file to it, for instance model.zip.");
        }
        if (parameters.ifExists == IfExists.FAIL && Files.exists(file)) {
            throw UserError.of("The file \"" + file + "\" exists already. Choose another name, or set \"If the file exists\""
                    + " to \"Overwrite\".");
        }
        try {
            exec.setMessage("writing the model");
            Files.createDirectories(file.toAbsolutePath().getParent());
            writeThenMove(model, file, exec);
        } catch (IOException | RuntimeException failed) {
            exec.checkCanceled();
            throw UserError.of("The model cannot be written to \"" + file + "\": " + UserError.reason(failed)
                    + ". Check the folder, its access rights and the space on the disk.", failed);
        }
    }

    private static void writeThenMove(PretrainedModel model, Path file, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        // not createTempFile: the model would keep a temporary file's access rights
        var unfinished = file.resolveSibling("." + file.getFileName() + "." + System.nanoTime() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                model.write(out);
            }
            exec.checkCanceled();
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException networkDrive) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
