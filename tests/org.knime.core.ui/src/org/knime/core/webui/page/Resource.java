package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** A file of a page. */
public interface Resource {
    /** Where it lies in the page. */
    String getRelativePath();

    /** Its content. */
    InputStream getInputStream() throws IOException;

    /** Whether its content is always the same. */
    boolean isStatic();

    /** The encoding of a text. */
    default Optional<Charset> getCharset() {
        return Optional.empty();
    }
}
