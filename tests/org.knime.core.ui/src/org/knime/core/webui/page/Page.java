package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** A page in HTML and the files that belong to it. */
public class Page implements Resource, FluentNodeAPI {
    private final Resource m_page;
    private final Map<String, Resource> m_others = new LinkedHashMap<>();

    private Page(Resource page) {
        m_page = page;
    }

    /** Asks for the page. */
    public static RequireFromFileOrString create() {
        return new RequireFromFileOrString() {
            @Override
            public RequireRelativePath fromString(InputStreamSupplier content, Charset charset) {
                return path -> new Page(new Content(path, content, charset));
            }

            @Override
            public RequireRelativePath fromString(StringSupplier content, Charset charset) {
                return fromString((InputStreamSupplier)() -> new ByteArrayInputStream(content.get().getBytes(charset)), charset);
            }
        };
    }

    /** Adds a file. */
    public Page addResource(Supplier<InputStream> content, String relativePath) {
        m_others.put(relativePath, new Content(relativePath, content, null));
        return this;
    }

    /** Adds a text file. */
    public Page addResource(Supplier<InputStream> content, String relativePath, Charset charset) {
        m_others.put(relativePath, new Content(relativePath, content, charset));
        return this;
    }

    /** Adds a text file. */
    public Page addResourceFromString(Supplier<String> content, String relativePath) {
        var charset = StandardCharsets.UTF_8;
        return addResource(() -> new ByteArrayInputStream(content.get().getBytes(charset)), relativePath, charset);
    }

    /** A file that was added. */
    public Optional<Resource> getResource(String relativePath) {
        return Optional.ofNullable(m_others.get(relativePath));
    }

    @Override
    public String getRelativePath() {
        return m_page.getRelativePath();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return m_page.getInputStream();
    }

    @Override
    public boolean isStatic() {
        return m_page.isStatic();
    }

    @Override
    public Optional<Charset> getCharset() {
        return m_page.getCharset();
    }

    private record Content(String path, Supplier<InputStream> stream, Charset charset) implements Resource {
        @Override
        public String getRelativePath() {
            return path;
        }

        @Override
        public InputStream getInputStream() {
            return stream.get();
        }

        @Override
        public boolean isStatic() {
            return false;
        }

        @Override
        public Optional<Charset> getCharset() {
            return Optional.ofNullable(charset);
        }
    }

    /** Gives a file's content. */
    public interface InputStreamSupplier extends Supplier<InputStream> {
    }

    /** Gives a text. */
    public interface StringSupplier extends Supplier<String> {
    }

    /** Asks for the page's content. */
    public interface RequireFromFileOrString {
        /** Takes it from a stream. */
        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        /** Takes it from a stream. */
        default RequireRelativePath fromString(InputStreamSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** Takes it from a text. */
        RequireRelativePath fromString(StringSupplier content, Charset charset);

        /** Takes it from a text. */
        default RequireRelativePath fromString(StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }
    }

    /** Asks where the page lies. */
    public interface RequireRelativePath {
        /** Sets it. */
        Page relativePath(String relativePath);
    }
}
