package org.selfsup.knime.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2.ExecutorType;
import org.knime.core.util.FileUtil;
import org.selfsup.core.file.FileFailure;
import org.selfsup.knime.message.UserError;

/** Where a path setting points: {@code knime://knime.workflow/…}, a path of this computer, or {@code file:}. */
public final class Location {

    /** The beginning of a URL; one letter is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

    /** A path beside a workflow with a character in it that ends the path of a URL: the rest would be dropped without a word. */
    private static final Pattern CUT_OFF = Pattern.compile("knime://knime\\.[^#?]*[#?].*");

    private Location() {}

    /**
     * Checks what can be checked without touching a file.
     *
     * @param what what the path is to be of, for instance "image folder"
     */
    public static void requireText(String text, String what) throws InvalidSettingsException {
        if (text == null || text.isBlank()) {
            throw new InvalidSettingsException("No path of the " + what + " is given. Enter one, for instance"
                    + " knime://knime.workflow/data or a folder of this computer.");
        }
    }

    /**
     * As {@link #resolveToWrite}, for a file that the next run must find again: no path whose folder is the one that KNIME
     * happened to be started in.
     */
    public static Path resolveLasting(String text) throws KNIMEException {
        var path = resolveToWrite(text);
        if (!SCHEME.matcher(text.strip()).lookingAt() && !Path.of(text.strip()).isAbsolute()) {
            throw UserError.of("\"" + text + "\" is not a whole path, so it would mean another file whenever KNIME starts in"
                    + " another folder. Enter the whole path, for instance " + path + ", or knime://knime.workflow/…");
        }
        return path;
    }

    /** What the user should know of a place to write to, if anything. Needs the thread of a running node. */
    public static Optional<String> remark(Path file) {
        return NodeContext.getContextOptional().map(NodeContext::getWorkflowManager).map(WorkflowManager::getContextV2)
                .flatMap(context -> remark(file, context.getExecutorInfo().getLocalWorkflowPath(),
                        context.getExecutorType() != ExecutorType.ANALYTICS_PLATFORM || context.isTemporyWorkflowCopyMode()));
    }

    /** @param copied whether the workflow was copied for this job from a KNIME Hub or Server */
    static Optional<String> remark(Path file, Path workflow, boolean copied) {
        return copied && file.startsWith(workflow.toAbsolutePath().normalize())
                ? Optional.of("The file \"" + file + "\" lies in the workflow, which here is a copy that goes with the job,"
                        + " and the file with it. Take a path on a shared disk.") : Optional.empty();
    }

    /** The path on this computer. Needs the thread of a running node, which knows its workflow. */
    public static Path resolve(String text) throws KNIMEException {
        return resolved(text).orElseThrow(() -> UserError.of("\"" + text + "\" is not on this computer. Download it first, then"
                + " enter its local path or knime://knime.workflow/…"));
    }

    /** As {@link #resolve}, for a file that need not be there yet. */
    public static Path resolveToWrite(String text) throws KNIMEException {
        return resolved(text).orElseThrow(() -> UserError.of("\"" + text + "\" is not on this computer, and files can be written"
                + " to this computer only. Enter a path of it, or knime://knime.workflow/…"));
    }

    /** Empty if it is on another computer. */
    private static Optional<Path> resolved(String text) throws KNIMEException {
        if (CUT_OFF.matcher(text.strip()).matches()) {
            throw UserError.of("The path \"" + text + "\" would end before # or ?. After knime: write %23 for # and %3F for ?.");
        }
        try {
            return Optional.ofNullable(FileUtil.resolveToPath(FileUtil.toURL(text.strip()))).map(Path::normalize);
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException unusable) {
            throw UserError.of("The path \"" + text + "\" cannot be used: " + FileFailure.reason(unusable)
                    + ". Enter knime://knime.workflow/… or a path of this computer." + hint(unusable), unusable);
        }
    }

    private static String hint(Exception unusable) {
        return unusable instanceof URISyntaxException || unusable.getCause() instanceof URISyntaxException
                ? " After knime: or file: write %5B for [, %5D for ] and %25 for %." : "";
    }
}
