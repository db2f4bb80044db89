package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.standin.workflow.KnimeUrl;

/** Files, temporary files, and paths that users type. */
public final class FileUtil {
    private FileUtil() {
    }

    /**
     * A URL of what a user typed: a URL (also {@code knime:}) or a path.
     *
     * @throws InvalidPathException if it is empty or no path
     */
    public static URL toURL(String path) throws MalformedURLException, InvalidPathException {
        if (path.isEmpty()) {
            throw new InvalidPathException("", "Empty path");
        }
        String escaped = path.replace(" ", "%20");
        if (escaped.startsWith("knime:")) {
            return KnimeUrl.of(escaped);
        }
        try {
            return new URL(escaped);
        } catch (MalformedURLException e) {
            return Path.of(path).toAbsolutePath().toUri().toURL();
        }
    }

    /** The file of a URL, null if it is not on this machine. */
    public static Path resolveToPath(URL url) throws IOException, URISyntaxException {
        return switch (url.getProtocol().toLowerCase()) {
            case "file" -> Path.of(url.toURI());
            case "knime" -> KnimeUrl.resolve(url);
            default -> null;
        };
    }

    /**
     * The file of a {@code file:} or {@code knime:} URL.
     *
     * @throws IllegalArgumentException if it is another URL or cannot be resolved
     */
    public static File getFileFromURL(URL url) {
        try {
            Path path = resolveToPath(url);
            if (path == null) {
                throw new IllegalArgumentException("Not a file or knime URL: '" + url + "'");
            }
            return path.toFile();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Where temporary files go: those of a node where its workflow was told to put them. */
    public static File getWorkflowTempDir() {
        return NodeContext.getContextOptional().map(NodeContext::getWorkflowManager).map(WorkflowManager::getContextV2)
            .map(context -> context.getExecutorInfo().getTempFolder().toFile())
            .orElseGet(() -> new File(System.getProperty("java.io.tmpdir")));
    }

    /** A new folder that goes when the program ends. */
    public static File createTempDir(String prefix) throws IOException {
        return createTempDir(prefix, null);
    }

    /** A new folder in another, or where temporary files go, that goes when the program ends. */
    public static File createTempDir(String prefix, File parent) throws IOException {
        File folder = Files.createTempDirectory((parent == null ? getWorkflowTempDir() : parent).toPath(), prefix)
            .toFile();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteRecursively(folder)));
        return folder;
    }

    /** A new file that goes when the program ends. */
    public static File createTempFile(String prefix, String suffix) throws IOException {
        return createTempFile(prefix, suffix, true);
    }

    /** A new file. */
    public static File createTempFile(String prefix, String suffix, boolean deleteOnExit) throws IOException {
        File file = File.createTempFile(prefix, suffix, getWorkflowTempDir());
        if (deleteOnExit) {
            file.deleteOnExit();
        }
        return file;
    }

    /** Deletes a file or a folder with all it holds; links are not followed. Whether all of it is gone. */
    public static boolean deleteRecursively(File file) {
        try (Stream<Path> tree = Files.walk(file.toPath())) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Copies all bytes and leaves both streams open. */
    public static void copy(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
    }

    /** The text with an underscore for each character that no file name may have, cut to a length if it is > 0. */
    public static String getValidFileName(String text, int maxLength) {
        String valid = text.replaceAll("[<>?\":|\\\\/*\\p{Cntrl}]", "_");
        return maxLength > 0 && valid.length() > maxLength ? valid.substring(0, maxLength).trim() : valid;
    }
}
