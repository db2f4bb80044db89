package org.knime.standin.workflow;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;

/** URLs such as {@code knime://knime.workflow/data/pics}: files in or beside the folder of the running workflow. */
public final class KnimeUrl {
    private KnimeUrl() {
    }

    /** A URL of the protocol {@code knime}. */
    public static URL of(String text) throws MalformedURLException {
        return new URL(null, text, new Handler());
    }

    /**
     * The file.
     *
     * @throws IOException if it is not relative to a workflow, or no workflow is running
     */
    public static Path resolve(URL url) throws IOException {
        if (!url.getHost().equals("knime.workflow")) {
            throw new IOException("only URLs that begin with knime://knime.workflow/ are known here, got " + url);
        }
        Path folder = WorkflowFolder.current()
            .orElseThrow(() -> new IOException("no workflow is running, so " + url + " has no place"));
        try {
            String relative = url.toURI().getPath().replaceFirst("^/+", "");
            return folder.resolve(relative).normalize();
        } catch (URISyntaxException e) {
            throw new IOException("not a valid URL: " + url, e);
        }
    }

    private static final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() throws IOException {
                    if (!Files.exists(resolve(url))) {
                        throw new FileNotFoundException(url.toString());
                    }
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return Files.newInputStream(resolve(url));
                }
            };
        }
    }
}
