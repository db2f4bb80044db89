package org.selfsup.knime.message;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.selfsup.core.file.FileFailure;

/** Errors that the user can mend: a sentence that names the place, and what to do. */
public final class UserError {

    /** What ND4J says of a GPU's memory that is used up, in Java and below; 2 is CUDA's number for it. */
    private static final Pattern GPU_MEMORY = Pattern.compile("bytes from DEVICE|\\[DEVICE\\] (allocation failed|memory)"
            + "|exceeds device limits|Error code:? \\[2\\]");

    private UserError() {}

    /**
     * @param sentence what is wrong, and the first thing to do about it
     * @param resolutions further things to do
     */
    public static KNIMEException of(String sentence, String... resolutions) {
        return (resolutions.length == 0 ? Message.fromSummary(sentence)
                : Message.fromSummaryWithResolution(sentence, resolutions)).toKNIMEException();
    }

    /** As {@link #of}, keeping for the log what went wrong underneath. */
    public static KNIMEException of(String sentence, Throwable cause) {
        return Message.fromSummary(sentence).toKNIMEException(cause);
    }

    /**
     * The error that ends the node: the cancellation, if the user cancelled (whatever exception that provoked below),
     * else the sentence of the exception.
     */
    public static KNIMEException unlessCancelled(ExecutionMonitor exec, Throwable failure)
            throws CanceledExecutionException {
        exec.checkCanceled();
        return of(sentence(failure), failure);
    }

    /** For where KNIME wants failures of files. */
    public static IOException notEnoughMemory(OutOfMemoryError failure) {
        return new IOException(sentence(failure), failure);
    }

    private static String sentence(Throwable caught) {
        var failure = unwrapped(caught);
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory (" + failure.getMessage() + "). Give Java more (-Xmx; in KNIME a line of knime.ini;"
                    + " the whole program may take four times that), or take a smaller batch, a smaller encoder, smaller images"
                    + " or fewer rows.";
        }
        var ofGpu = ofGpuMemory(caught);
        if (ofGpu.isPresent()) {
            return "There is not enough memory on the GPU (" + ofGpu.get() + "). Take a smaller batch, a smaller encoder or smaller"
                    + " images, or start KNIME with the environment variable BACKEND_PRIORITY_CPU=101 to compute on the processor.";
        }
        if (failure instanceof FileSystemException) {
            return capitalised(FileFailure.reason(failure)) + ". Check the path, its access rights and the space on the disk.";
        }
        var message = failure.getMessage();
        return message == null || message.isBlank() ? "The node failed: " + failure : capitalised(message);
    }

    private static Optional<String> ofGpuMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(Throwable::getMessage).filter(Objects::nonNull)
                .filter(message -> GPU_MEMORY.matcher(message).find()).reduce((wrapper, cause) -> cause);
    }

    /** What Java wraps to pass it on, from one thread to another for instance, has no words of its own. */
    private static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        boolean wrapper = cause != null && (failure.getMessage() == null || failure.getMessage().equals(cause.toString()));
        return wrapper ? unwrapped(cause) : failure;
    }

    /** Builds engine settings, whose constructors check them, and passes their sentence on to the dialog. */
    public static <T> T checked(Supplier<T> settings) throws InvalidSettingsException {
        try {
            return settings.get();
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettingsException(capitalised(refused.getMessage()), refused);
        }
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
